using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Drawing;
using Renovation.Gis.Data.Mapping;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>Whether the estates of an edit are still as whoever drew found them; if not, shows theirs and what both started from (feature row A9).</summary>
public sealed class FindConflicts(GisDbContext db, NameActors names)
{
    /// <exception cref="EditRefusedException">412 with the shapes, or 428 when the edit names no version of one of them.</exception>
    public async Task Check(IReadOnlyList<string> codes, IReadOnlyDictionary<string, Estate> estates, IReadOnlyDictionary<long, int> tags, CancellationToken ct)
    {
        if (estates.Values.Any(estate => !tags.ContainsKey(estate.Id)))
        {
            throw EditRefusedException.Because(StatusCodes.Status428PreconditionRequired, "noTag");
        }

        var found = new List<ConflictView>();
        foreach (var code in codes)
        {
            var estate = estates.GetValueOrDefault(code);
            if (estate is null || estate.RowVersion != tags[estate.Id])
            {
                found.Add(estate is null ? await Gone(code, tags, ct) : await Changed(estate, tags[estate.Id], ct));
            }
        }

        if (found.Count > 0)
        {
            throw new EditRefusedException(StatusCodes.Status412PreconditionFailed) { Conflicts = found };
        }
    }

    private async Task<ConflictView> Changed(Estate estate, int version, CancellationToken ct)
    {
        var entry = db.Entry(estate);
        var theirs = new VersionShape(estate.RowVersion, estate.Boundary)
        {
            By = await names.Of((string)entry.Property(EstateChange.By).CurrentValue!, ct),
            At = (DateTimeOffset)entry.Property(EstateChange.At).CurrentValue!,
            Why = (string?)entry.Property(EstateChange.Reason).CurrentValue,
        };
        return new ConflictView(estate.Code, estate.Name, Shape(await Version(v => v.EstateId == estate.Id && v.Version == version, ct)), theirs);
    }

    private async Task<ConflictView> Gone(string code, IReadOnlyDictionary<long, int> tags, CancellationToken ct)
    {
        var ids = tags.Keys.ToList();
        var last = await Version(v => v.Code == code && ids.Contains(v.EstateId) && v.Removed, ct)
            ?? throw EditRefusedException.Because(StatusCodes.Status422UnprocessableEntity, "unknown", code);
        return new ConflictView(code, code, Shape(last), null);
    }

    private Task<EstateVersion?> Version(System.Linq.Expressions.Expression<Func<EstateVersion, bool>> which, CancellationToken ct) =>
        db.EstateVersions.AsNoTracking().Where(which).OrderByDescending(version => version.Id).FirstOrDefaultAsync(ct);

    private static VersionShape? Shape(EstateVersion? version) => version is null ? null : new VersionShape(version.Version, version.Boundary);
}
