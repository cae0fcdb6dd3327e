using Npgsql;
using Renovation.Gis.Core.Exports;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>Asks the store for the rows of an export. What an actor may not have is left out by the query itself.</summary>
/// <param name="layer">The layer.</param>
/// <param name="request">The extent and the coordinate system.</param>
/// <param name="scope">Which rows the actor may have.</param>
public sealed class ExportQuery(ExportedLayer layer, ExportRequest request, ExportScope scope)
{
    /// <summary>How many rows there are, and of pipes the area of their convex hull on the ground, m²; 0 for other layers.</summary>
    public async Task<(long Rows, double AreaSquareMetres)> Measure(NpgsqlConnection connection, CancellationToken ct)
    {
        var area = layer.Sensitivity == ExportSensitivity.Pipes ? "coalesce(ST_Area(ST_ConvexHull(ST_Collect(t.footprint))), 0)" : "0::float8";
        await using var command = Command(connection, $"count(*), {area}", order: "");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetDouble(1));
    }

    /// <summary>The rows in the order of their codes: the columns, what layer of a drawing, the geometry.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="geometry">How the geometry is wanted.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ExportRows> Read(NpgsqlConnection connection, GeometryForm geometry, CancellationToken ct)
    {
        var columns = string.Join(", ", layer.Columns.Select(column => column.Sql));
        var command = Command(connection, $"{columns}, {layer.DrawingLayer}, {Geometry(geometry)}", "ORDER BY t.code");
        return new(command, await command.ExecuteReaderAsync(ct), layer);
    }

    private string Geometry(GeometryForm form)
    {
        var stored = $"t.{layer.Geometry}";
        var converted = request.Crs.NeedsTransform ? $"ST_Transform({stored}, {request.Crs.Epsg})" : stored;
        return form switch
        {
            GeometryForm.Shape => stored,
            // a tenth of a millimetre: a third fewer digits, and an Excel cell ends at 32,767 characters
            GeometryForm.ShortText when request.Crs.NeedsTransform => $"ST_AsText({converted}, 4)",
            _ => $"ST_AsText({converted}, 15)",
        };
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, string select, string order)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var filters = new List<string> { $"t.{layer.Geometry} IS NOT NULL" };
        if (request.Bbox is { } box)
        {
            // the display column's index answers; a lon/lat box stays a box there. What it finds has to meet the box, not only its own box.
            // && for the index: under row security ST_Intersects alone reads the whole table
            var shown = $"ST_Transform(ST_MakeEnvelope(@west, @south, @east, @north, {Srid.Storage}), {Srid.WebMercator})";
            filters.Add($"t.display && {shown} AND ST_Intersects(t.display, {shown})");
            command.Parameters.AddWithValue("west", box.West);
            command.Parameters.AddWithValue("south", box.South);
            command.Parameters.AddWithValue("east", box.East);
            command.Parameters.AddWithValue("north", box.North);
        }

        if (scope.Company is { } company)
        {
            filters.Add($"{layer.Owner ?? "NULL"} = @company");
            command.Parameters.AddWithValue("company", company);
        }

        if (scope.SubDistricts is { } districts)
        {
            filters.Add(layer.WithinSubDistricts);
            command.Parameters.AddWithValue("districts", districts.ToArray());
        }

        command.CommandText = $"SELECT {select} FROM {layer.From} WHERE {string.Join(" AND ", filters)} {order}";
        return command;
    }
}

/// <summary>How a writer wants geometry.</summary>
public enum GeometryForm
{
    /// <summary>An NTS geometry in <see cref="Srid.Storage"/>.</summary>
    Shape,

    /// <summary>WKT, every digit.</summary>
    Text,

    /// <summary>WKT, plane coordinates to 0.1 mm.</summary>
    ShortText,
}
