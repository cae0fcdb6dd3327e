using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>Address of a tile in WebMercatorQuad; row counts from the north.</summary>
public readonly record struct TileAddress(int Zoom, int Row, int Column)
{
    public const int DeepestZoom = 24;

    public bool Exists => Zoom is >= 0 and <= DeepestZoom && Row >= 0 && Column >= 0 && Row < 1L << Zoom && Column < 1L << Zoom;
}

/// <summary>Makes vector tiles with one ST_AsMVT statement a layer; extent 4096.</summary>
public sealed class ReadTile(GisDbContext db)
{
    /// <summary>The layers' tile bodies one after the other, which is again a tile.</summary>
    public async Task<byte[]> Handle(IEnumerable<MapLayer> layers, TileAddress tile, CancellationToken ct)
    {
        var connection = await db.OpenConnection(ct);
        using var body = new MemoryStream();
        foreach (var layer in layers.Where(layer => tile.Zoom >= layer.MinimumZoom))
        {
            await using var command = Command(layer, tile, connection);
            if (await command.ExecuteScalarAsync(ct) is byte[] bytes)
            {
                await body.WriteAsync(bytes, ct);
            }
        }

        return body.ToArray();
    }

    /// <summary>A mark that changes with each of the layers, for the ETag.</summary>
    public async Task<string> Version(IEnumerable<MapLayer> layers, CancellationToken ct)
    {
        var names = layers.Select(layer => layer.Name).ToArray();
        var versions = await db.LayerVersions.AsNoTracking().Where(version => names.Contains(version.Layer))
            .OrderBy(version => version.Layer).Select(version => version.Layer + version.Version).ToListAsync(ct);
        return string.Join('.', versions);
    }

    private static NpgsqlCommand Command(MapLayer layer, TileAddress tile, NpgsqlConnection connection)
    {
        var attributes = string.Concat(layer.TileAttributes.Select(attribute => $", {attribute.Sql} AS \"{attribute.Name}\""));
        var sql = $"""
            SELECT ST_AsMVT(t, '{layer.Name}', 4096, 'geom') FROM (
                SELECT ST_AsMVTGeom({layer.Display}, ST_TileEnvelope($1, $3, $2), 4096, {layer.TileBuffer}, true) AS geom{attributes}
                FROM {layer.From}
                WHERE {layer.Display} && ST_TileEnvelope($1, $3, $2, margin => {layer.TileBuffer}.0 / 4096)
            ) t WHERE geom IS NOT NULL
            """;
        return new NpgsqlCommand(sql, connection)
        {
            Parameters = { new() { Value = tile.Zoom }, new() { Value = tile.Row }, new() { Value = tile.Column } },
        };
    }
}
