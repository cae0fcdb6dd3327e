using Microsoft.EntityFrameworkCore;

namespace Renovation.Gis.Data.Facts;

/// <summary>
/// Whoever changes what kept facts rest on holds this until the transaction ends: of two edits of neighbours at once, each would
/// measure the other's old boundary, and their link would be right for neither. Taken before the first row is locked, so that nobody
/// waits for it while another waits for his row.
/// </summary>
public static class OneWriter
{
    /// <summary>"IMPORT", by which imports have always waited for one another.</summary>
    private const long Key = 0x494D504F5254;

    /// <summary>Waits for the writer before, within the caller's transaction.</summary>
    public static Task Wait(GisDbContext db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", ct);
}
