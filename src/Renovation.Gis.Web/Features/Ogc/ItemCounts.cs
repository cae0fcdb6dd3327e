using Microsoft.Extensions.Caching.Memory;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>
/// Answers that cost a look at every row (numbers of matching features, extents), kept for one state of a layer: else page 1,000 would
/// count all rows for the thousandth time. The key holds the layer's version and what the asker may see.
/// </summary>
public sealed class ItemCounts : IDisposable
{
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 5_000 });

    public async Task<T> Get<T>(string key, Func<Task<T>> find)
    {
        if (kept.TryGetValue(key, out T? known))
        {
            return known!;
        }

        var found = await find();
        return kept.Set(key, found, new MemoryCacheEntryOptions { Size = 1 });
    }

    public void Dispose() => kept.Dispose();
}
