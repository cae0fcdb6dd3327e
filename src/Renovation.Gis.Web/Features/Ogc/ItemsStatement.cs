using Npgsql;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The SQL of a query for items. Texts are the layer's own; whatever came with the request is a parameter.</summary>
public sealed class ItemsStatement
{
    private readonly MapLayer layer;
    private readonly ItemsQuery query;
    private readonly List<object> values = [];
    private readonly List<string> filters;

    public ItemsStatement(MapLayer layer, ItemsQuery query)
    {
        (this.layer, this.query) = (layer, query);
        filters = [$"{layer.Stored} IS NOT NULL"];
        AddBoxes();
        AddTime();
        filters.AddRange(query.Equalities.Select(equal => $"{equal.Property.Property.Sql} = {Parameter(equal.Value)}"));
        if (query.Id is { } id)
        {
            filters.Add($"{layer.Key} = {Parameter(id)}");
        }
    }

    /// <summary>Filters and values, for the key of a kept answer.</summary>
    public string Mark => string.Join('\u0001', filters.Concat(values.Select(value => $"{value}")));

    // Property filters come in any combination, and each text would stay prepared for as long as the connection lives.
    private bool IsCommon => query.Equalities.Count == 0 && query.Time is null;

    /// <summary>The rows: order columns, id, GeoJSON text, properties; one more than the limit tells that there are more.</summary>
    public async Task<NpgsqlCommand> Rows(NpgsqlConnection connection, CancellationToken ct)
    {
        var backwards = query.Page?.Backwards == true;
        if (query.Page is { } page)
        {
            filters.Add($"({string.Join(", ", layer.Order)}) {(backwards ? "<" : ">")} ({string.Join(", ", page.Values.Select(Parameter))})");
        }

        string[] columns =
        [
            .. layer.Order.Select((column, i) => $"{column} AS o{i}"), $"{layer.Key} AS id", $"{query.Crs.GeoJson(layer)} AS shape",
            .. layer.Properties.Select((property, i) => $"{property.Sql} AS p{i}"),
        ];
        var order = string.Join(", ", layer.Order.Select(column => backwards ? column + " DESC" : column));
        var sql = $"SELECT {string.Join(", ", columns)} FROM {layer.From} WHERE {Where} ORDER BY {order} LIMIT {Parameter(query.Limit + 1)}";
        return await Command(connection, backwards ? Turned(sql) : sql, ct);
    }

    /// <summary>How many there are on all pages.</summary>
    public Task<NpgsqlCommand> Count(NpgsqlConnection connection, CancellationToken ct) =>
        Command(connection, $"SELECT count(*) FROM {layer.From} WHERE {Where}", ct);

    private string Where => string.Join(" AND ", filters);

    // Backwards the row too many comes first: only the number of all tells that it is one.
    private string Turned(string sql) =>
        $"SELECT *, count(*) OVER () AS rows FROM ({sql}) AS page ORDER BY {string.Join(", ", layer.Order.Select((_, i) => $"o{i}"))}";

    private void AddBoxes()
    {
        // The box is moved to the display column, whose index answers; a lon/lat box stays a box there, one in metres does not quite.
        var boxes = query.Boxes.Select(box =>
        {
            var envelope = $"ST_MakeEnvelope({Parameter(box.West)}, {Parameter(box.South)}, {Parameter(box.East)}, {Parameter(box.North)}, {box.Crs.Srid})";
            var shown = box.Crs.Srid switch
            {
                Srid.WebMercator => envelope,
                Srid.Metric => $"ST_Transform(ST_Segmentize({envelope}, {Parameter(Math.Max((box.East - box.West) / 16, 1))}), {Srid.WebMercator})",
                _ => $"ST_Transform({envelope}, {Srid.WebMercator})",
            };
            // Under row security only a leakproof operator may go before the policy: && finds the rows, or all of the table is read.
            // The planner takes both conditions for independent and expects a thousandth of the rows that come: with one row expected, it joined
            // the kinds of pipes by reading all of them for each pipe. Of coalesce it expects half, and takes the index (19 ms -> 1.8 ms a page).
            return $"({layer.Display} && {shown} AND coalesce(ST_Intersects({layer.Display}, {shown}), false))";
        }).ToArray();
        if (boxes.Length > 0)
        {
            filters.Add($"({string.Join(" OR ", boxes)})");
        }
    }

    private void AddTime()
    {
        if (query.Time is not { } asked || layer.Time is not { } time)
        {
            return; // a feature without a time is always there, as the standard has it
        }

        if (asked.Last is { } last)
        {
            filters.Add($"coalesce({time.First}, {time.Last}, {Parameter(last)}) <= {Parameter(last)}");
        }

        if (asked.First is { } first)
        {
            filters.Add($"coalesce({time.Last}, {time.First}, {Parameter(first)}) >= {Parameter(first)}");
        }
    }

    private string Parameter(object value)
    {
        values.Add(value);
        return $"${values.Count}";
    }

    private async Task<NpgsqlCommand> Command(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        var command = new NpgsqlCommand(sql, connection);
        values.ForEach(value => command.Parameters.Add(new NpgsqlParameter { Value = value }));
        if (IsCommon)
        {
            await command.PrepareAsync(ct);
        }

        return command;
    }
}
