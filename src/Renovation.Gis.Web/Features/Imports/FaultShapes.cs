using System.Text.Json;
using Npgsql;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// The geometry of refused rows, to be drawn beside their faults. Rows that were refused while they were read never reach staging, so
/// the stager hands their geometry over here; that of the others still lies there.
/// </summary>
public sealed class FaultShapes
{
    /// <summary>As many as a page lists.</summary>
    private const int MostRows = 200;

    private const int MostBytes = 4 << 20;

    /// <summary>Of one drawn row; one with more, after it was simplified, is drawn as its box.</summary>
    private const int MostVertices = 500;

    private readonly List<int> rows = [];
    private readonly List<byte[]> parts = [];
    private int bytes;

    /// <summary>Keeps the geometry just scanned, EWKB in the coordinates of staging, while there is room.</summary>
    public void Keep(long row, EwkbScan scan)
    {
        for (var part = 0; part < scan.Count && rows.Count < MostRows && bytes < MostBytes; part++)
        {
            rows.Add((int)row);
            parts.Add(scan.Part(part).ToArray());
            bytes += parts[^1].Length;
        }
    }

    /// <summary>By row: GeoJSON, lon, lat, to six digits. A row without geometry that can be drawn is not in it.</summary>
    /// <param name="faults">What is wrong; the first rows are drawn.</param>
    /// <param name="connection">Inside the import's transaction, which is not used any more after this.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyDictionary<long, JsonElement>> Draw(FaultList faults, NpgsqlConnection connection, CancellationToken ct)
    {
        var shapes = new Dictionary<long, JsonElement>();
        await using var command = new NpgsqlCommand(Statement, connection);
        command.Parameters.AddWithValue("rows", rows.ToArray());
        command.Parameters.AddWithValue("parts", parts.ToArray());
        command.Parameters.AddWithValue("staged", faults.Faults.Where(fault => fault.Row is not null).Select(fault => (int)fault.Row!.Value).Distinct().Take(MostRows).Except(rows).ToArray());
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                shapes[reader.GetInt32(0)] = JsonDocument.Parse(reader.GetString(1)).RootElement;
        }
        catch (PostgresException e) when (e.SqlState == "XX000")
        {
            // positions that PROJ cannot convert: the faults are told all the same
        }

        return shapes;
    }

    private static string Statement { get; } = $"""
        SELECT row, ST_AsGeoJSON(ST_Transform(CASE WHEN ST_NPoints(simple) > {MostVertices} THEN ST_Envelope(shape) ELSE simple END, {Srid.Storage}), 6) FROM (
          SELECT row, shape, ST_Simplify(shape, greatest(ST_XMax(shape) - ST_XMin(shape), ST_YMax(shape) - ST_YMin(shape)) / {MostVertices}, true) AS simple FROM (
            SELECT row, ST_Collect(shape) AS shape FROM (
              SELECT unnest(@rows) AS row, unnest(@parts)::geometry AS shape
              UNION ALL SELECT row_number, shape FROM {StageImport.Table} WHERE row_number = ANY(@staged) AND shape IS NOT NULL) AS each
            GROUP BY row) AS whole) AS drawn
        """;
}
