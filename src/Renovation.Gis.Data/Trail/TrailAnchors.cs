using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Renovation.Gis.Data.Trail;

/// <summary>
/// The anchors: a file beside the database, one JSON line each, only ever added to. Copied to another machine it proves that no tail was
/// cut off, even by who owns both database and file here.
/// </summary>
public sealed class TrailAnchors(string file)
{
    /// <summary>Those that are kept; a line that was cut by a crash counts as none.</summary>
    public IReadOnlyList<TrailAnchor> Read() => File.Exists(file) ? [.. File.ReadLines(file).Select(Parse).OfType<TrailAnchor>()] : [];

    /// <summary>Writes the last line of the trail down, unless it is there already.</summary>
    public async Task Add(GisDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var last = await db.AuditTrail.AsNoTracking().OrderByDescending(entry => entry.Id).Select(entry => new { entry.Id, entry.Hash }).FirstOrDefaultAsync(ct);
        if (last is null || (Read() is [.., var latest] && latest.Id == last.Id))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var line = JsonSerializer.Serialize(new TrailAnchor(last.Id, Convert.ToHexStringLower(last.Hash), now), JsonSerializerOptions.Web);
        await File.AppendAllTextAsync(file, line + "\n", ct);
    }

    private static TrailAnchor? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<TrailAnchor>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
