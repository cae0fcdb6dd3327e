using CsCheck;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Town;
using Xunit;

namespace Renovation.Gis.Core.Tests.Bundles;

/// <summary>What must hold for every district: random towns of up to 25 estates with a canal and mixed plans.</summary>
public sealed class BundlePropertyTests
{
    private static readonly BundleOptions Options = new() { Caps = new BundleCaps { MaxFloorAreaSquareMetres = 60_000, MaxEstates = 4 } };

    [Fact]
    public void Adjacency_does_not_depend_on_which_estate_comes_first() => Towns.Sample(
        town =>
        {
            var renamed = town.Estates.Select((estate, i) => new EstateFootprint($"R{99 - i}", estate.Footprint));
            var there = Scan(town).ToDictionary(edge => new EstatePair(edge.From, edge.To));
            var back = new AdjacencyScan(renamed, town.Barriers, Options.Adjacency).Pairs(60);
            Assert.Equal(there.Count, back.Count);
            foreach (var edge in back)
            {
                var same = there[new EstatePair(Original(edge.From), Original(edge.To))];
                Assert.Equal((same.Class, same.Barrier), (edge.Class, edge.Barrier));
                Assert.Equal(same.GapMetres, edge.GapMetres, 1e-9);
                Assert.Equal(same.FacingMetres, edge.FacingMetres, 1e-9);
            }

            string Original(string code) => town.Estates[99 - int.Parse(code[1..])].Code;
        },
        iter: 100);

    [Fact]
    public void Every_estate_that_may_be_tendered_is_in_exactly_one_bundle_and_no_other_estate_is() => Towns.Sample(
        town => Assert.Equal(
            town.Candidates.Where(candidate => candidate.MayBeTendered).Select(candidate => candidate.Code).Order(StringComparer.Ordinal),
            Find(town).SelectMany(bundle => bundle.Members).Order(StringComparer.Ordinal)),
        iter: 100);

    [Fact]
    public void Every_bundle_is_connected_by_pairs_that_may_be_tendered_together_and_keeps_the_caps() => Towns.Sample(
        town =>
        {
            var edges = Scan(town);
            foreach (var bundle in Find(town))
            {
                Assert.True(IsConnected(town, bundle, edges));
                var keeps = bundle.FloorAreaSquareMetres <= 60_000 && bundle.Members.Count <= 4;
                Assert.True(keeps || bundle.Members.Count == 1);
                Assert.Equal(!keeps, bundle.Reasons.Any(reason => reason.Kind == BundleReasonKind.BeyondCap));
            }
        },
        iter: 100);

    [Fact]
    public void Moving_the_whole_town_by_a_kilometre_changes_nothing() => Towns.Sample(
        town => Assert.Equal(Said(Find(town)), Said(Find(town.Moved(1_000, 1_000)))), iter: 100);

    [Fact]
    public void Bundles_do_not_depend_on_the_order_of_the_input() => Gen.Select(Towns, Gen.Int[0, 1_000]).Sample(
        (town, seed) =>
        {
            var random = new Random(seed);
            var estates = town.Estates.OrderBy(_ => random.Next()).ToList();
            var edges = new AdjacencyScan(estates, town.Barriers.Reverse(), Options.Adjacency).Pairs(30);
            var bundles = new BundlePartition(Options).Find(
                town.Candidates.OrderBy(_ => random.Next()), edges.OrderBy(_ => random.Next()));
            Assert.Equal(Said(Find(town)), Said(bundles));
        },
        iter: 100);

    [Fact]
    public void A_wider_gap_never_takes_an_edge_away() => Gen.Select(Towns, Gen.Double[10, 60], Gen.Double[0, 30]).Sample(
        (town, gap, more) => Assert.Subset(Joined(town, gap + more), Joined(town, gap)), iter: 100);

    [Fact]
    public void A_neighbourhood_measured_alone_is_the_same_as_in_the_full_scan() => Gen.Select(Towns, Gen.Int[0, 24]).Sample(
        (town, chosen) =>
        {
            var scan = new AdjacencyScan(town.Estates, town.Barriers, Options.Adjacency);
            var only = town.Estates.Skip(chosen).Take(3).Select(estate => estate.Code).ToHashSet();
            var expected = scan.Pairs(60).Where(edge => only.Contains(edge.From) || only.Contains(edge.To));
            Assert.Equal(expected, scan.Pairs(60, only));
        },
        iter: 100);

    private static IReadOnlyList<AdjacencyEdge> Scan(Town town) =>
        new AdjacencyScan(town.Estates, town.Barriers, Options.Adjacency).Pairs(60);

    private static IReadOnlyList<Bundle> Find(Town town) => new BundlePartition(Options).Find(town.Candidates, Scan(town));

    private static IEnumerable<string> Said(IEnumerable<Bundle> bundles) =>
        bundles.Select(bundle => $"{bundle.Code}: {string.Join(' ', bundle.Members)} {bundle.Method} {bundle.RetainedWeight:F3}");

    private static HashSet<string> Joined(Town town, double gap)
    {
        var options = Options.Adjacency with { GapMetres = gap };
        return [.. new AdjacencyScan(town.Estates, town.Barriers, options).Pairs(gap)
            .Where(edge => edge.Class != AdjacencyClass.None).Select(edge => $"{edge.From}-{edge.To}")];
    }

    private static bool IsConnected(Town town, Bundle bundle, IReadOnlyList<AdjacencyEdge> edges)
    {
        var rule = new AdjacencyRule(Options);
        var candidates = town.Candidates.ToDictionary(candidate => candidate.Code);
        var left = bundle.Members.Skip(1).ToHashSet();
        var inside = edges.Where(edge => bundle.Members.Contains(edge.From) && bundle.Members.Contains(edge.To)
            && rule.Judge(edge, candidates[edge.From], candidates[edge.To], BundleDecisions.None).Answer == TenderAnswer.Yes).ToList();
        while (inside.Find(edge => left.Contains(edge.From) != left.Contains(edge.To)) is { } bridge)
            left.ExceptWith([bridge.From, bridge.To]);
        return left.Count == 0;
    }

    // a jittered grid: gaps from an overlap of half a metre to 45 m; some estates tilted; one estate in five is out of the plan
    private static Gen<Town> Towns =>
        from canal in Gen.Bool
        from estates in Gen.Select(
            Gen.Double[-20, 4], Gen.Double[-20, 4], Gen.Double[-0.03, 0.03], Gen.Int[0, 9], Gen.Int[5, 35]).Array[25]
        select new Town(
            [.. estates.Select((estate, i) => new EstateFootprint(Code(i), Cell(i, estate.Item1, estate.Item2, estate.Item3)))],
            [.. estates.Select((estate, i) => Candidate(i, estate.Item4, estate.Item5))],
            canal ? [new BarrierShape(BarrierKind.Canal, SampleZone.At(505_000, 3_511_235, 600, 12), 12)] : []);

    private static string Code(int i) => $"E{i:00}";

    private static Geometry Cell(int i, double wider, double taller, double turn)
    {
        var (east, north) = (505_000 + i % 5 * 120, 3_511_000 + i / 5 * 120);
        var cell = SampleZone.At(east, north, 117 + wider, 117 + taller);
        return AffineTransformation.RotationInstance(turn, east, north).Transform(cell);
    }

    private static BundleCandidate Candidate(int i, int kind, int thousandSquareMetres) => new()
    {
        Code = Code(i),
        SubDistrict = kind == 0 ? "潞城" : "丁堰",
        PlanYear = kind == 1 ? null : 2027,
        Eligible = kind != 2,
        FloorAreaSquareMetres = 2_000 * thousandSquareMetres,
    };

    private sealed record Town(
        IReadOnlyList<EstateFootprint> Estates, IReadOnlyList<BundleCandidate> Candidates, IReadOnlyList<BarrierShape> Barriers)
    {
        public Town Moved(double east, double north)
        {
            var move = AffineTransformation.TranslationInstance(east, north);
            return this with
            {
                Estates = [.. Estates.Select(estate => estate with { Footprint = move.Transform(estate.Footprint) })],
                Barriers = [.. Barriers.Select(barrier => barrier with { Footprint = move.Transform(barrier.Footprint) })],
            };
        }
    }
}
