using Microsoft.EntityFrameworkCore;

namespace Renovation.Gis.Data.Facts;

/// <summary>The fictional town: how its imports are marked.</summary>
public static class DemoData
{
    /// <summary>Begins the file name of every batch of the demo.</summary>
    public const string Mark = "demo/";

    /// <summary>Whether the database holds the fictional town; then every page and every exported file says so.</summary>
    public static Task<bool> IsLoaded(GisDbContext db, CancellationToken ct) =>
        db.ImportBatches.AnyAsync(batch => batch.FileName.StartsWith(Mark), ct);
}
