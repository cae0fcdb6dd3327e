using System.Globalization;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>Asks the guard (Core) about a drawing: findings with fixes, and what the estates measure. Changes nothing.</summary>
public sealed class GuardBoundaries(LoadGuardScene load, GisRules rules)
{
    /// <summary>The findings and measures of an edit.</summary>
    public async Task<(IReadOnlyList<Finding> Findings, IReadOnlyList<MeasureView> Measures, DrawingScene? Scene)> Handle(IReadOnlyList<BoundaryEdit> edits, CancellationToken ct)
    {
        var known = await load.Handle(edits, ct);
        return known.Scene is null
            ? (known.Faults, [], null)
            : (BoundaryGuard.Check(known.Scene, rules.Drawing), Measures(known, known.Scene), known.Scene);
    }

    /// <summary>A finding as the reader gets it.</summary>
    public static FindingView View(Finding finding)
    {
        var culture = CultureInfo.CurrentUICulture;
        return new FindingView(
            finding.Id, finding.Rule, finding.Severity.ToString().ToLowerInvariant(), finding.Message(culture), finding.Estates,
            finding.Where is null ? null : CoordinateSystems.Convert(finding.Where, Srid.Storage),
            [.. finding.Fixes.Select(fix => new FixView(fix.Key, fix.Label(culture), fix.Boundaries.Count == 0 ? null : [.. fix.Boundaries.Select(made => new FixedBoundary(made.Key, made.Value))]))]);
    }

    private static List<MeasureView> Measures(GuardScene known, DrawingScene scene)
    {
        var homes = scene.Buildings.ToDictionary(building => building.Code, building => building.Estate, StringComparer.Ordinal);
        foreach (var (building, estate) in BuildingHomes.Moved(scene))
        {
            homes[building] = estate;
        }

        return [.. scene.Estates.Where(estate => estate.Changed).Select(estate => Measure(estate, [.. homes.Where(home => home.Value == estate.Code).Select(home => known.Blocks[home.Key])], known.Figures.GetValueOrDefault(estate.Code)))];
    }

    private static MeasureView Measure(DrawnEstate estate, IReadOnlyList<EstateFigures> blocks, EstateFigures? declared) => new(
        estate.Code, Math.Round(estate.Footprint.Area, 3), Math.Round(estate.Footprint.Length, 3), blocks.Count,
        blocks.Any(block => block.Households is not null) ? blocks.Sum(block => block.Households) : null,
        blocks.Any(block => block.FloorAreaSquareMetres is not null) ? blocks.Sum(block => block.FloorAreaSquareMetres) : null,
        declared ?? new EstateFigures(null, null, null));
}
