using System.Globalization;

namespace Renovation.Gis.Core.Drawing;

/// <summary>
/// 边界守护: what is wrong with a drawing, where, and how to mend it (DRW-02 … DRW-11). The same answer while drawing and on saving. Pure:
/// the caller brings all that lies near. Changes nothing; each change is one of the fixes, chosen by whoever draws.
/// </summary>
public static class BoundaryGuard
{
    /// <summary>How near an estate must lie to be looked at, metres.</summary>
    public const double SightMetres = 10;

    /// <summary>The findings, refusals first; every shape must have passed <see cref="BoundaryShape"/>.</summary>
    public static IReadOnlyList<Finding> Check(DrawingScene scene, GuardOptions options)
    {
        var measured = scene with { Estates = [.. scene.Estates.Select(estate => estate.Measured())] };
        var memory = new VertexMemory();
        // the neighbours' digits win over those of what is being drawn
        foreach (var estate in measured.Estates.OrderBy(estate => estate.Changed))
        {
            memory.Learn(estate.Boundary, estate.Footprint);
        }

        var findings = Estates(measured, options).Concat(Pairs(measured, options, memory)).Concat(new BuildingRules(options, memory).Check(measured));
        return Numbered(findings.OrderByDescending(finding => finding.Severity));
    }

    private static IEnumerable<Finding> Estates(DrawingScene scene, GuardOptions options) =>
        scene.Estates.Where(estate => estate.Changed).SelectMany(estate => new EstateRules(options).Check(estate, scene))
            .Concat(scene.Removed.SelectMany(estate => EstateRules.Standing(estate, scene)));

    private static IEnumerable<Finding> Pairs(DrawingScene scene, GuardOptions options, VertexMemory memory)
    {
        var rules = new NeighbourRules(options, memory);
        for (var i = 0; i < scene.Estates.Count; i++)
        {
            for (var j = i + 1; j < scene.Estates.Count; j++)
            {
                var (a, b) = (scene.Estates[i], scene.Estates[j]);
                if (a.Changed || b.Changed)
                {
                    foreach (var finding in a.Changed ? rules.Check(a, b) : rules.Check(b, a))
                    {
                        yield return finding;
                    }
                }
            }
        }
    }

    private static List<Finding> Numbered(IEnumerable<Finding> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. findings.Select(finding =>
        {
            var id = $"{finding.Key}:{string.Join('+', finding.Estates)}";
            seen[id] = seen.GetValueOrDefault(id) + 1;
            return finding with { Id = string.Create(CultureInfo.InvariantCulture, $"{id}:{seen[id]}") };
        })];
    }
}
