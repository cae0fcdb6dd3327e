using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Drawing;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Drawing;

public sealed record CommentView(DateTimeOffset At, string By, string Text, double[]? Place);

/// <summary>A word on an estate; the place is lon, lat.</summary>
public sealed record NewComment
{
    [StringLength(2000)]
    public string Text { get; init; } = "";

    [MinLength(2), MaxLength(2)]
    public double[]? Place { get; init; }
}

/// <summary>What people say of an estate, from the desk or from a phone on the spot.</summary>
public sealed class EstateComments(GisDbContext db, CurrentActor current, AuditTrail trail, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Newest first; null when there is no such estate.</summary>
    public async Task<IReadOnlyList<CommentView>?> Show(string code, CancellationToken ct)
    {
        if (await Id(code, ct) is not { } id)
        {
            return null;
        }

        var comments = await db.EstateComments.AsNoTracking().Where(c => c.EstateId == id).OrderByDescending(c => c.Id).Take(Most).ToListAsync(ct);
        return [.. comments.Select(c => new CommentView(c.At, c.ActorName, c.Text, c.Place is null ? null : [c.Place.X, c.Place.Y]))];
    }

    /// <summary>Adds one, and its line on the trail with it; null when there is no such estate.</summary>
    public async Task<IReadOnlyList<CommentView>?> Add(string code, NewComment comment, CancellationToken ct)
    {
        if (await Id(code, ct) is not { } id)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.EstateComments.Add(new EstateComment
        {
            EstateId = id,
            At = clock.GetUtcNow(),
            ActorId = current.Actor.Id,
            ActorName = current.Actor.Name,
            Text = comment.Text.Trim().Replace("\0", "", StringComparison.Ordinal),
            Place = comment.Place is { } at ? Srid.StorageFactory.CreatePoint(new Coordinate(at[0], at[1])) : null,
        });
        await db.SaveChangesAsync(ct);
        await trail.Write(AuditAction.Created, "estate-comments", code, new { length = comment.Text.Length }, ct);
        await transaction.CommitAsync(ct);
        return await Show(code, ct);
    }

    private async Task<long?> Id(string code, CancellationToken ct) =>
        await db.Estates.Where(estate => estate.Code == code).Select(estate => (long?)estate.Id).SingleOrDefaultAsync(ct);
}
