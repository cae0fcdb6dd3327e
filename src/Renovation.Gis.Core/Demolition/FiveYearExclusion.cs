using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Rules;

namespace Renovation.Gis.Core.Demolition;

/// <summary>ELG-06: "未纳入今后5年规划征迁范围" (二(二)).</summary>
public static class FiveYearExclusion
{
    /// <summary>
    /// A plan counts when it is not carried out and due by <paramref name="asOf"/> + 5 years, that day included. A plan whose date
    /// has passed still counts: the land is still to be cleared (ours, the notice is silent).
    /// </summary>
    public static bool IsWithinFiveYears(DateOnly plannedDate, DemolitionStatus status, DateOnly asOf) =>
        status == DemolitionStatus.Planned && plannedDate <= asOf.AddYears(5);

    /// <summary>The share of the estate that will be cleared, and the reason with the overlapping shape.</summary>
    /// <param name="estateAreaSquareMetres">Area of the estate in <see cref="Spatial.Srid.Metric"/>.</param>
    public static (double Share, Reason Reason) Judge(
        double estateAreaSquareMetres, IEnumerable<DemolitionHit> hits, DateOnly asOf, EligibilityOptions options)
    {
        var active = hits.Where(hit => IsWithinFiveYears(hit.PlannedDate, hit.Status, asOf)).OrderBy(hit => hit.PlannedDate).ToList();
        if (active.Count == 0)
        {
            return (0, new Reason("ELG-06", Outcome.Pass, "Demolition.None", [Date(asOf), Date(asOf.AddYears(5))]));
        }

        var share = UnionArea(active) / estateAreaSquareMetres;
        return (share, Explain(active, share, options));
    }

    private static Reason Explain(List<DemolitionHit> active, double share, EligibilityOptions options)
    {
        var buildings = active.SelectMany(hit => hit.Buildings).Distinct(StringComparer.Ordinal).ToList();
        var (outcome, key) = buildings.Count > 0 ? (Outcome.Fail, "Demolition.Buildings")
            : share >= options.ExclusionShare ? (Outcome.Fail, "Demolition.Share")
            : share >= options.ReviewShare ? (Outcome.Review, "Demolition.Review")
            : (Outcome.Pass, "Demolition.Negligible");
        var names = string.Join("; ", active.Select(hit => $"{hit.AreaName ?? hit.AreaCode} ({Date(hit.PlannedDate)})"));
        return new Reason(
            "ELG-06",
            outcome,
            key,
            [names, Percent(share), buildings.Count.ToString(CultureInfo.InvariantCulture), Percent(options.ExclusionShare), Percent(options.ReviewShare)],
            Union(active.Select(hit => hit.Overlap)));
    }

    // Two versions of a plan may cover the same ground: it must not count twice.
    private static double UnionArea(List<DemolitionHit> hits) => Union(hits.Select(hit => hit.OverlapMetric)).Area;

    private static Geometry Union(IEnumerable<Geometry> shapes) =>
        shapes.Aggregate((a, b) => OverlayNGRobust.Overlay(a, b, NetTopologySuite.Operation.Overlay.SpatialFunction.Union));

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
