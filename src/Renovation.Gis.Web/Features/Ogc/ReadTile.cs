using System.Globalization;
using Npgsql;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>A tile's state, before it is made.</summary>
/// <param name="Tag">Changes whenever what the asker sees in the tile may have changed, and only then.</param>
public sealed record TileState(IReadOnlyList<MapLayer> Layers, TileAddress Tile, string Tag);

/// <summary>Makes vector tiles with one ST_AsMVT statement a layer, and keeps them.</summary>
public sealed class ReadTile(ActingReads reads, LayerMarks marks, TileCache cache, VisibleLayers visible)
{
    public async Task<TileState> State(IReadOnlyList<MapLayer> layers, TileAddress tile, CancellationToken ct)
    {
        var states = await marks.Of(layers, ct);
        var versions = layers.Select((layer, i) => states[i].Of(tile.Box(layer.TileBuffer)).ToString("x", CultureInfo.InvariantCulture) + visible.Visibility(layer));
        return new(layers, tile, EntityTags.Of(string.Join('.', versions)));
    }

    /// <summary>The layers' tile bodies one after the other, which is again a tile.</summary>
    public ValueTask<VectorTile> Handle(TileState state, CancellationToken ct) => cache.Get(
        $"{string.Join(',', state.Layers.Select(layer => layer.Name))}/{state.Tile.Zoom}/{state.Tile.Row}/{state.Tile.Column}/{state.Tag}",
        async () => new VectorTile(await Make(state, ct)));

    // all layers in one round trip
    private async Task<byte[]> Make(TileState state, CancellationToken ct)
    {
        var shown = state.Layers.Where(layer => state.Tile.Zoom >= layer.MinimumZoom).Select(layer => Question(layer, state.Tile)).ToList();
        if (shown.Count == 0)
        {
            return [];
        }

        var bodies = new List<byte[]>();
        await using var reader = await reads.Ask(shown, ct);
        do
        {
            bodies.Add(await reader.ReadAsync(ct) && !await reader.IsDBNullAsync(0, ct) ? reader.GetFieldValue<byte[]>(0) : []);
        }
        while (await reader.NextResultAsync(ct));

        return bodies.Count == 1 ? bodies[0] : [.. bodies.SelectMany(body => body)];
    }

    private static NpgsqlBatchCommand Question(MapLayer layer, TileAddress tile)
    {
        var attributes = string.Concat(layer.TileAttributes.Select(attribute => $", {attribute.Sql} AS \"{attribute.Name}\""));
        var sql = $"""
            SELECT ST_AsMVT(t, '{layer.Name}', {TileAddress.Extent}, 'geom') FROM (
                SELECT ST_AsMVTGeom({layer.Display}, ST_TileEnvelope($1, $3, $2), {TileAddress.Extent}, {layer.TileBuffer}, true) AS geom{attributes}
                FROM {layer.From}
                WHERE {layer.Display} && ST_TileEnvelope($1, $3, $2, margin => {layer.TileBuffer}.0 / {TileAddress.Extent})
            ) t WHERE geom IS NOT NULL
            """;
        return new NpgsqlBatchCommand(sql)
        {
            Parameters = { new() { Value = tile.Zoom }, new() { Value = tile.Row }, new() { Value = tile.Column } },
        };
    }
}
