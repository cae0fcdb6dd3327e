using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Mapping;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>A version of an estate: who, when, why, and what it changed.</summary>
public sealed record VersionView(
    int Version, DateTimeOffset At, string By, string? Why, double AreaSquareMetres, double? AreaChangeSquareMetres, string? Eligibility, string? EligibilityBefore,
    IReadOnlyList<ChangedToo> AlsoChanged, int? RestoredFrom, bool Current, bool Removed);

public sealed record ChangedToo(string Code, string Name);

/// <summary>A version with its shape.</summary>
public sealed record VersionDetails(int Version, DateTimeOffset At, string By, string? Why, MultiPolygon Boundary, double AreaSquareMetres);

/// <summary>The history of an estate's boundary (feature row A8).</summary>
public sealed class ShowVersions(GisDbContext db, NameActors names)
{
    /// <summary>A version as it stood or stands; Ended is null for the one that stands.</summary>
    private sealed record Row(
        long EstateId, int Version, DateTimeOffset At, string By, string? Why, Guid? Action, int? RestoredFrom, MultiPolygon Boundary, double Area, DateTimeOffset? Ended, bool Removed);

    /// <summary>Newest first; null when there never was such an estate.</summary>
    public async Task<IReadOnlyList<VersionView>?> Handle(string code, CancellationToken ct)
    {
        var rows = await Rows(code, ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var verdicts = await Verdicts(rows, ct);
        var views = new List<VersionView>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, before) = (rows[i], i > 0 ? rows[i - 1] : null);
            views.Add(new VersionView(
                row.Version, row.At, await names.Of(row.By, ct), row.Why, Math.Round(row.Area, 3), before is null ? null : Math.Round(row.Area - before.Area, 3),
                verdicts[i], i > 0 ? verdicts[i - 1] : null, await AlsoChanged(row, ct), row.RestoredFrom, row.Ended is null, row.Removed));
        }

        views.Reverse();
        return views;
    }

    /// <summary>One version with its shape; null when there is none of that number.</summary>
    public async Task<VersionDetails?> Handle(string code, int version, CancellationToken ct) =>
        (await Rows(code, ct)).LastOrDefault(row => row.Version == version) is { } row
            ? new VersionDetails(row.Version, row.At, await names.Of(row.By, ct), row.Why, row.Boundary, Math.Round(row.Area, 3))
            : null;

    private async Task<List<Row>> Rows(string code, CancellationToken ct)
    {
        var past = await db.EstateVersions.AsNoTracking().Where(v => v.Code == code).OrderBy(v => v.Id)
            .Select(v => new Row(v.EstateId, v.Version, v.ChangedAt, v.ChangedBy, v.ChangeReason, v.ActionId, v.RestoredFrom, v.Boundary, v.AreaSquareMetres, v.EndedAt, v.Removed))
            .ToListAsync(ct);
        var standing = await db.Estates.AsNoTracking().Where(e => e.Code == code)
            .Select(e => new Row(
                e.Id, e.RowVersion, EF.Property<DateTimeOffset>(e, EstateChange.At), EF.Property<string>(e, EstateChange.By), EF.Property<string?>(e, EstateChange.Reason),
                EF.Property<Guid?>(e, EstateChange.Action), EF.Property<int?>(e, EstateChange.RestoredFrom), e.Boundary, e.Footprint.Area, null, false))
            .ToListAsync(ct);
        return [.. past, .. standing];
    }

    // the verdict in force when the version ended, or now
    private async Task<List<string?>> Verdicts(List<Row> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.EstateId).Distinct().ToList();
        var given = await db.VerdictVersions.AsNoTracking().Where(v => ids.Contains(v.EstateId)).OrderBy(v => v.Id).Select(v => new { v.EstateId, v.Since, v.Eligibility }).ToListAsync(ct);
        return [.. rows.Select(row => given.LastOrDefault(verdict => verdict.EstateId == row.EstateId && (row.Ended is null || verdict.Since < row.Ended))?.Eligibility)];
    }

    private async Task<IReadOnlyList<ChangedToo>> AlsoChanged(Row row, CancellationToken ct)
    {
        if (row.Action is not { } action)
        {
            return [];
        }

        var standing = await db.Estates.AsNoTracking().Where(e => EF.Property<Guid?>(e, EstateChange.Action) == action && e.Id != row.EstateId).Select(e => new { e.Code, e.Name }).ToListAsync(ct);
        var past = await db.EstateVersions.AsNoTracking().Where(v => (v.ActionId == action || (v.Removed && v.EndActionId == action)) && v.EstateId != row.EstateId).Select(v => v.Code).Distinct().ToListAsync(ct);
        return [.. standing.Select(e => new ChangedToo(e.Code, e.Name)).Concat(past.Select(code => new ChangedToo(code, code))).DistinctBy(e => e.Code).OrderBy(e => e.Code, StringComparer.Ordinal)];
    }
}
