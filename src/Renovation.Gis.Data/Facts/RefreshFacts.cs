using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Data.Facts;

/// <summary>
/// Brings the kept facts (verdicts, links, bundles, pipe verdicts, layer versions) up to date with a changed layer. Runs inside the
/// transaction of the edit or import that changed it, so that nobody ever sees one without the other. Facts rest on all
/// rows, whoever changed one, so they are made as the program itself. For imports; an edit of few estates is followed by
/// <see cref="RefreshNeighbourhood"/>.
/// </summary>
public sealed class RefreshFacts(GisDbContext db, KeptFacts facts, MarkChanges changes, ActAsSystem system, TimeProvider clock)
{
    private const string Verdicts = KeptFacts.Verdicts, Links = KeptFacts.Links, Pipes = KeptFacts.Pipes;

    private static readonly Dictionary<string, string[]> Consequences = new(StringComparer.Ordinal)
    {
        ["estates"] = [Verdicts, Links],
        ["buildings"] = [Verdicts, Links],
        ["demolition-areas"] = [Verdicts, Links],
        ["sub-districts"] = [Links],
        ["barriers"] = [Links],
        ["pipe-segments"] = [Pipes, Links],
    };

    /// <summary>Layers of which people see the rows within their part of another: where that moves, what they see may change anywhere.</summary>
    private static readonly Dictionary<string, string[]> SeenThrough = new(StringComparer.Ordinal) { ["sub-districts"] = ["pipe-segments", "pipe-nodes"] };

    /// <summary>What must follow a change of the given layer, when nobody knows where it changed.</summary>
    public Task Handle(string layer, CancellationToken ct) => Handle(layer, null, ct);

    /// <summary>What must follow a change of the given layer.</summary>
    /// <param name="layer">The layer that was changed.</param>
    /// <param name="where">Boxes in Web Mercator metres around what was there before and what is there now; null when not known.</param>
    /// <param name="ct">Gives up.</param>
    public async Task Handle(string layer, IReadOnlyList<Envelope>? where, CancellationToken ct)
    {
        if (Consequences.GetValueOrDefault(layer) is not { } consequences)
        {
            await changes.Handle(layer, where, ct);
            return;
        }

        // a layer that changed nobody knows where is made anew whatever its facts are
        IReadOnlyList<string> shown = where is null ? [.. DerivedPicture.Layers.Where(one => one != layer)] : DerivedPicture.Layers;
        var before = await DerivedPicture.Take(db, shown, ct);
        await system.Do(() => facts.Make(consequences, ct), ct);
        var after = await DerivedPicture.Take(db, shown, ct);
        foreach (var touched in DerivedPicture.Layers.Union([layer], StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var derived = before.Differences(after, touched);
            // A layer that only follows is marked too where no tile differs: its items tell the reasons.
            await changes.Handle(touched, touched != layer ? [.. derived] : where is null ? null : [.. where, .. derived], ct);
        }

        foreach (var seen in SeenThrough.GetValueOrDefault(layer, []))
        {
            await changes.Handle(seen, null, ct);
        }
    }

    /// <summary>Every kept fact anew, e.g. when the date has changed since the verdicts were made.</summary>
    public async Task All(CancellationToken ct)
    {
        await system.Do(() => facts.Make([Verdicts, Pipes, Links], ct), ct);
        foreach (var layer in Consequences.Keys.Union(DerivedPicture.Layers, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await changes.Handle(layer, null, ct);
        }
    }

    /// <summary>Makes the verdicts anew when one is missing or of another day than today.</summary>
    public async Task WhenDayChanged(CancellationToken ct)
    {
        if (await IsStale(clock.Today(), ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await OneWriter.Wait(db, ct);
            await All(ct);
            await transaction.CommitAsync(ct);
        }
    }

    // asked at each start of each command: as LINQ it would take longer to be translated than to be answered
    private async Task<bool> IsStale(DateOnly today, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM estates e WHERE NOT EXISTS (SELECT FROM estate_verdicts v WHERE v.estate_id = e.id AND v.as_of = $1))",
            await db.OpenConnection(ct))
        {
            Parameters = { new() { Value = today } },
        };
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
