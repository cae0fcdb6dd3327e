using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Trail;

/// <summary>Which lines: who (part of the name or the id), what, on which thing, when (days in the zone, both included).</summary>
public sealed record TrailFilter
{
    [StringLength(100)]
    public string? Who { get; init; }

    [StringLength(40)]
    public string? Action { get; init; }

    [StringLength(60)]
    public string? Subject { get; init; }

    [StringLength(100)]
    public string? Key { get; init; }

    public DateOnly? Since { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>Only lines before this number: the next page.</summary>
    public long? Before { get; init; }
}

/// <summary>Lines of the trail, newest first, page by page along their numbers: page 1,000 costs what page 1 does.</summary>
public sealed class ListTrail(GisDbContext db)
{
    private static readonly TimeSpan ZoneOffset = TimeSpan.FromHours(8); // Changzhou has had no summer time since 1991

    public async Task<IReadOnlyList<AuditEntry>> Handle(TrailFilter filter, int limit, CancellationToken ct) =>
        await Filtered(filter).OrderByDescending(entry => entry.Id).Take(limit).ToListAsync(ct);

    /// <summary>All of them, one by one, for an export.</summary>
    public IAsyncEnumerable<AuditEntry> All(TrailFilter filter) => Filtered(filter).OrderBy(entry => entry.Id).AsAsyncEnumerable();

    private IQueryable<AuditEntry> Filtered(TrailFilter filter)
    {
        var lines = db.AuditTrail.AsNoTracking();
        if (filter.Who?.Trim() is { Length: > 0 } who)
        {
            var part = $"%{who.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            lines = lines.Where(entry => entry.ActorId == who || EF.Functions.ILike(entry.ActorName, part));
        }

        if (filter.Action is { Length: > 0 } action)
        {
            lines = lines.Where(entry => entry.Action == action);
        }

        if (filter.Subject is { Length: > 0 } subject)
        {
            lines = lines.Where(entry => entry.Subject == subject);
        }

        if (filter.Key?.Trim() is { Length: > 0 } key)
        {
            lines = lines.Where(entry => entry.SubjectKey == key);
        }

        return Between(lines, filter);
    }

    private static IQueryable<AuditEntry> Between(IQueryable<AuditEntry> lines, TrailFilter filter)
    {
        if (filter.Since is { } since)
        {
            var from = Start(since);
            lines = lines.Where(entry => entry.At >= from);
        }

        if (filter.Until is { } until)
        {
            var to = Start(until.AddDays(1));
            lines = lines.Where(entry => entry.At < to);
        }

        return filter.Before is { } before ? lines.Where(entry => entry.Id < before) : lines;
    }

    private static DateTimeOffset Start(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), ZoneOffset).ToUniversalTime();
}
