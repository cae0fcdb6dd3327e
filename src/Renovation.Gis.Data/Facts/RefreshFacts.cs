using Microsoft.EntityFrameworkCore;

namespace Renovation.Gis.Data.Facts;

/// <summary>
/// Brings the kept facts (verdicts, links, bundles, pipe verdicts, layer versions) up to date with a changed layer. Runs inside the
/// transaction of the edit or import that changed it, so that nobody ever sees one without the other.
/// </summary>
public sealed class RefreshFacts(GisDbContext db, EvaluateVerdicts verdicts, StoreBundles bundles, JudgePipes pipes, TimeProvider clock)
{
    private const string Verdicts = "verdicts", Links = "links", Pipes = "pipes";

    private static readonly Dictionary<string, string[]> Consequences = new(StringComparer.Ordinal)
    {
        ["estates"] = [Verdicts, Links],
        ["buildings"] = [Verdicts, Links],
        ["demolition-areas"] = [Verdicts, Links],
        ["sub-districts"] = [Links],
        ["barriers"] = [Links],
        ["pipe-segments"] = [Pipes, Links],
    };

    /// <summary>What must follow a change of the given layer.</summary>
    public async Task Handle(string layer, CancellationToken ct)
    {
        await Follow(Consequences.GetValueOrDefault(layer, []), ct);
        await Touch([layer], ct);
    }

    /// <summary>Every kept fact anew, e.g. when the date has changed since the verdicts were made.</summary>
    public async Task All(CancellationToken ct)
    {
        await Follow([Verdicts, Pipes, Links], ct);
        await Touch([.. Consequences.Keys], ct);
    }

    /// <summary>Makes the verdicts anew when one is missing or of another day than today.</summary>
    public async Task WhenDayChanged(CancellationToken ct)
    {
        var today = clock.Today();
        if (await db.Estates.AnyAsync(estate => !db.EstateVerdicts.Any(verdict => verdict.EstateId == estate.Id && verdict.AsOf == today), ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await All(ct);
            await transaction.CommitAsync(ct);
        }
    }

    private async Task Follow(IReadOnlyList<string> consequences, CancellationToken ct)
    {
        if (consequences.Contains(Verdicts))
        {
            await verdicts.Store(clock.Today(), ct);
        }

        if (consequences.Contains(Pipes))
        {
            await pipes.Handle(clock.Today().Year, ct);
        }

        if (consequences.Contains(Links))
        {
            await bundles.Handle(ct);
        }
    }

    private async Task Touch(string[] layers, CancellationToken ct)
    {
        string[] derived = layers.Any(layer => Consequences.ContainsKey(layer)) ? ["estates", "adjacency-edges", "bundles"] : [];
        string[] touched = [.. layers.Union(derived, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO layer_versions (layer, version) SELECT layer, 1 FROM unnest({touched}) AS layer
            ON CONFLICT (layer) DO UPDATE SET version = layer_versions.version + 1
            """,
            ct);
    }
}
