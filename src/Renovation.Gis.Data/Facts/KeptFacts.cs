namespace Renovation.Gis.Data.Facts;

/// <summary>Makes the kept facts anew, in the order in which they rest on one another.</summary>
public sealed class KeptFacts(EvaluateVerdicts verdicts, StoreBundles bundles, JudgePipes pipes, TimeProvider clock)
{
    public const string Verdicts = "verdicts", Links = "links", Pipes = "pipes";

    public async Task Make(IReadOnlyList<string> kinds, CancellationToken ct)
    {
        if (kinds.Contains(Verdicts))
        {
            await verdicts.Store(clock.Today(), ct);
        }

        if (kinds.Contains(Pipes))
        {
            await pipes.Handle(clock.Today().Year, ct);
        }

        if (kinds.Contains(Links))
        {
            await bundles.Handle(ct);
        }
    }
}
