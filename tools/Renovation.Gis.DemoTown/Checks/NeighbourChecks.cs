using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using NetTopologySuite.Operation.Distance;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.DemoTown.Checks;

/// <summary>
/// The distances and facing lengths that the expected bundles rest on, measured here on their own, without the rules that will be
/// tested against them.
/// </summary>
public static class NeighbourChecks
{
    private const double SampleMetres = 1.0;
    private const double GrazeMetres = 0.02;

    private static readonly (string From, string To, double GapMetres, double FacingMetres, double WithinMetres)[] Edges =
    [
        ("E01", "E02", 0.5, 120, 1), ("E01", "E04", 8, 80, 30), ("E01", "E05", 20, 22, 30), ("E02", "E03", 14.5, 110, 30),
        ("E02", "E05", 20, 22, 30), ("E04", "E05", 18, 24, 30), ("E07", "E08", 25, 115, 30), ("E09", "E10", 0, 135, 1),
        ("E10", "E12", 28, 110, 30), ("E13", "E14", 6, 120, 30), ("E15", "E16", 12, 95, 30), ("E02", "E04", 31.53, 27, 40),
        ("E09", "E12", 31.76, 23, 40),
    ];

    private static readonly (string From, string To, double GapMetres)[] Apart =
        [("E06", "E07", 22), ("E10", "E11", 46), ("E06", "E08", 33.54), ("E04", "X01", 8)];

    /// <summary>Pairs that are to be tendered together.</summary>
    public static IReadOnlyList<(string From, string To)> TenderPairs { get; } =
        [.. Edges.Where(e => e.WithinMetres <= 30).Select(e => (e.From, e.To))];

    public static void Check(WrittenTown town, FindingList found)
    {
        foreach (var (from, to, gap, facing, within) in Edges)
        {
            Gap(town, from, to, gap, found);
            var (a, b) = (town.Estate(from).Shape, town.Estate(to).Shape);
            var measured = Math.Min(Facing(a, b, within, town.Barriers), Facing(b, a, within, town.Barriers));
            found.Expect(Math.Abs(measured - facing) <= 2, $"{from}–{to} face each other over {measured:0.0} m, expected {facing}");
        }

        foreach (var (from, to, gap) in Apart)
            Gap(town, from, to, gap, found);
        OthersAreFurther(town, found);
        River(town, found);
    }

    private static void Gap(WrittenTown town, string from, string to, double gap, FindingList found)
    {
        var measured = town.Estate(from).Shape.Distance(town.Estate(to).Shape);
        found.Expect(Math.Abs(measured - gap) <= 0.01, $"{from}–{to} lie {measured:0.000} m apart, expected {gap}");
    }

    private static void OthersAreFurther(WrittenTown town, FindingList found)
    {
        var named = Edges.Select(e => (e.From, e.To)).Concat(Apart.Select(a => (a.From, a.To))).ToHashSet();
        foreach (var a in town.Targets)
            foreach (var b in town.Targets.Where(b => string.CompareOrdinal(a.Code, b.Code) < 0 && !named.Contains((a.Code, b.Code))))
                found.Expect(a.Shape.Distance(b.Shape) > 30, $"{a.Code}–{b.Code} are neighbours that nobody asked for");
    }

    private static void River(WrittenTown town, FindingList found) =>
        found.Expect(Facing(town.Estate("E06").Shape, town.Estate("E07").Shape, 30, town.Barriers) < 1, "E06–E07 reach across the river");

    private static double Facing(Geometry from, Geometry to, double within, IReadOnlyList<WrittenFeature> barriers)
    {
        var edge = new LengthIndexedLine(from.Boundary);
        var samples = (int)Math.Round(from.Boundary.Length / SampleMetres);
        return Enumerable.Range(0, samples).Count(i => Faces(edge.ExtractPoint((i + 0.5) * SampleMetres), from, to, within, barriers)) * SampleMetres;
    }

    private static bool Faces(Coordinate sample, Geometry from, Geometry to, double within, IReadOnlyList<WrittenFeature> barriers)
    {
        var point = Srid.MetricFactory.CreatePoint(sample);
        var nearest = DistanceOp.NearestPoints(point, to);
        if (nearest[0].Distance(nearest[1]) > within)
            return false;
        var sight = Srid.MetricFactory.CreateLineString(nearest);
        // A sight that grazes along its own estate's edge looks past the corner, it does not face anything.
        return sight.Intersection(from.Buffer(GrazeMetres)).Length < 5 * GrazeMetres && !barriers.Any(b => b.Shape.Intersects(sight));
    }
}
