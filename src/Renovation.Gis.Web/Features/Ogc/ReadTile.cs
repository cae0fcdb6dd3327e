using System.Globalization;
using Npgsql;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>A tile's state, before it is made.</summary>
/// <param name="Tag">Changes whenever what the asker sees in the tile may have changed, and only then.</param>
public sealed record TileState(IReadOnlyList<MapLayer> Layers, TileAddress Tile, string Tag);

/// <summary>Makes vector tiles with one ST_AsMVT statement a layer, and keeps them.</summary>
public sealed class ReadTile(GisDbContext db, LayerMarks marks, TileCache cache, VisibleLayers visible)
{
    public async Task<TileState> State(IReadOnlyList<MapLayer> layers, TileAddress tile, CancellationToken ct)
    {
        var states = await marks.Of(layers, ct);
        var versions = layers.Select((layer, i) => states[i].Of(tile.Box(layer.TileBuffer)).ToString("x", CultureInfo.InvariantCulture) + visible.Visibility(layer));
        return new(layers, tile, EntityTags.Of(string.Join('.', versions)));
    }

    /// <summary>The layers' tile bodies one after the other, which is again a tile.</summary>
    public ValueTask<byte[]> Handle(TileState state, CancellationToken ct) => cache.Get(
        $"{string.Join(',', state.Layers.Select(layer => layer.Name))}/{state.Tile.Zoom}/{state.Tile.Row}/{state.Tile.Column}/{state.Tag}",
        () => Make(state, ct));

    private async Task<byte[]> Make(TileState state, CancellationToken ct)
    {
        var connection = await db.OpenConnection(ct);
        var bodies = new List<byte[]>();
        foreach (var layer in state.Layers.Where(layer => state.Tile.Zoom >= layer.MinimumZoom))
        {
            await using var command = Command(layer, state.Tile, connection);
            await command.PrepareAsync(ct);
            bodies.Add(await command.ExecuteScalarAsync(ct) as byte[] ?? []);
        }

        return bodies.Count == 1 ? bodies[0] : [.. bodies.SelectMany(body => body)];
    }

    private static NpgsqlCommand Command(MapLayer layer, TileAddress tile, NpgsqlConnection connection)
    {
        var attributes = string.Concat(layer.TileAttributes.Select(attribute => $", {attribute.Sql} AS \"{attribute.Name}\""));
        var sql = $"""
            SELECT ST_AsMVT(t, '{layer.Name}', {TileAddress.Extent}, 'geom') FROM (
                SELECT ST_AsMVTGeom({layer.Display}, ST_TileEnvelope($1, $3, $2), {TileAddress.Extent}, {layer.TileBuffer}, true) AS geom{attributes}
                FROM {layer.From}
                WHERE {layer.Display} && ST_TileEnvelope($1, $3, $2, margin => {layer.TileBuffer}.0 / {TileAddress.Extent})
            ) t WHERE geom IS NOT NULL
            """;
        return new NpgsqlCommand(sql, connection)
        {
            Parameters = { new() { Value = tile.Zoom }, new() { Value = tile.Row }, new() { Value = tile.Column } },
        };
    }
}
