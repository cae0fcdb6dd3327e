using Microsoft.Extensions.Caching.Memory;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>
/// Made tiles, bounded in bytes. A key holds the last version that changed something in the tile, and what the asker may see: an edit elsewhere
/// leaves it good, and one here makes another key.
/// </summary>
public sealed class TileCache : IDisposable
{
    private const long MostBytes = 128L * 1024 * 1024;

    /// <summary>What an entry takes beside its bytes, about.</summary>
    private const int Overhead = 600;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostBytes, CompactionPercentage = 0.2 });

    public async ValueTask<VectorTile> Get(string key, Func<Task<VectorTile>> make)
    {
        if (kept.TryGetValue(key, out VectorTile? tile))
        {
            return tile!;
        }

        var made = await make();
        return kept.Set(key, made, new MemoryCacheEntryOptions { Size = made.Body.Length + Overhead });
    }

    public void Dispose() => kept.Dispose();
}
