using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Core.Town;
using Xunit;

namespace Renovation.Gis.Core.Tests.Bundles;

/// <summary>The golden results of the sample, and shapes that ordinary rectangles do not show.</summary>
public sealed class AdjacencyScanTests
{
    private static readonly AdjacencyOptions Defaults = new();

    [Theory]
    [InlineData("E01", "E02", AdjacencyClass.T1, 0.5, 120)]
    [InlineData("E01", "E04", AdjacencyClass.T2, 8, 80)]
    [InlineData("E01", "E05", AdjacencyClass.T3, 20, 22)]
    [InlineData("E02", "E03", AdjacencyClass.T3, 14.5, 110)]
    [InlineData("E02", "E05", AdjacencyClass.T3, 20, 22)]
    [InlineData("E04", "E05", AdjacencyClass.T3, 18, 24)]
    [InlineData("E07", "E08", AdjacencyClass.T3, 25, 115)]
    [InlineData("E09", "E10", AdjacencyClass.T1, 0, 135)]
    [InlineData("E10", "E12", AdjacencyClass.T3, 28, 110)]
    [InlineData("E13", "E14", AdjacencyClass.T2, 6, 120)]
    [InlineData("E15", "E16", AdjacencyClass.T3, 12, 95)]
    public void A_pair_of_the_sample_has_its_class_gap_and_facing_length(
        string from, string to, AdjacencyClass kind, double gap, double facing)
    {
        var edge = Scan(Defaults, 30).Single(edge => edge.From == from && edge.To == to);
        Assert.Equal(kind, edge.Class);
        Assert.Equal(gap, edge.GapMetres, 0.01);
        Assert.Equal(facing, edge.FacingMetres, 2.0);
        Assert.False(edge.Barrier);
    }

    // Walls in a file of degrees with 8 decimals are never quite parallel: links along a wall must not begin to count.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Corners_off_by_two_millimetres_change_no_edge_and_no_facing_length(int seed)
    {
        var random = new Random(seed);
        var shaken = SampleZone.Footprints.Select(estate => estate with { Footprint = Shaken(estate.Footprint, random) });
        var found = new AdjacencyScan(shaken, SampleZone.Barriers, Defaults).Pairs(30.1);
        var expected = Scan(Defaults, 30.1);
        Assert.Equal(Joined(expected), Joined(found));
        foreach (var edge in expected)
        {
            Assert.Equal(edge.GapMetres, Edge(found, edge.From, edge.To).GapMetres, 0.01);
            Assert.Equal(edge.FacingMetres, Edge(found, edge.From, edge.To).FacingMetres, 2.0);
        }
    }

    [Theory]
    [InlineData("E06", "E07", 22, true)]     // the river
    [InlineData("E10", "E11", 46, true)]     // the arterial road
    [InlineData("E02", "E04", 31.53, false)] // too far
    [InlineData("E09", "E12", 31.76, false)]
    [InlineData("E06", "E08", 33.54, true)]
    public void A_pair_of_the_sample_that_is_no_edge_says_how_far_and_what_bars_it(string from, string to, double gap, bool barrier)
    {
        var edge = Scan(Defaults, 60).Single(edge => edge.From == from && edge.To == to);
        Assert.Equal(AdjacencyClass.None, edge.Class);
        Assert.Equal(gap, edge.GapMetres, 0.01);
        Assert.Equal(barrier, edge.Barrier);
    }

    [Fact]
    public void The_sample_has_eleven_edges_between_its_planned_estates() => Assert.Equal(
        ["E01-E02", "E01-E04", "E01-E05", "E02-E03", "E02-E05", "E04-E05", "E07-E08", "E09-E10", "E10-E12", "E13-E14", "E15-E16"],
        Joined(Scan(Defaults, 30)));

    [Fact]
    public void A_gap_of_forty_metres_adds_exactly_two_edges_and_the_river_still_bars()
    {
        var wider = Scan(Defaults with { GapMetres = 40 }, 40);
        Assert.Equal(["E02-E04", "E09-E12"], Joined(wider).Except(Joined(Scan(Defaults, 30))));
        Assert.Equal(13, Joined(wider).Count());
        Assert.Equal(31.5, Edge(wider, "E02", "E04").GapMetres, 0.05);
        Assert.Equal(27, Edge(wider, "E02", "E04").FacingMetres, 2.0);
        Assert.Equal(31.8, Edge(wider, "E09", "E12").GapMetres, 0.05);
        Assert.Equal(23, Edge(wider, "E09", "E12").FacingMetres, 2.0);
        Assert.True(Edge(wider, "E06", "E07").Barrier);
    }

    [Fact]
    public void Without_the_river_the_estates_on_its_banks_are_neighbours()
    {
        var edges = new AdjacencyScan(SampleZone.Footprints, [], Defaults).Pairs(30);
        Assert.Equal(AdjacencyClass.T3, Edge(edges, "E06", "E07").Class);
    }

    [Theory]
    [InlineData(BarrierKind.River, 9.9, false)]
    [InlineData(BarrierKind.River, 10.0, true)]
    [InlineData(BarrierKind.Canal, null, true)]
    [InlineData(BarrierKind.Railway, 4.0, true)]
    public void Only_a_ditch_is_no_barrier(BarrierKind kind, double? width, bool blocks) =>
        Assert.Equal(blocks, new BarrierShape(kind, SampleZone.At(0, 0, 1, 1), width).Blocks(Defaults));

    [Fact]
    public void A_secondary_road_is_a_barrier_unless_switched_off()
    {
        EstateFootprint[] pair = [Shape("A", SampleZone.At(0, 0, 50, 50)), Shape("B", SampleZone.At(70, 0, 50, 50))];
        BarrierShape[] road = [new(BarrierKind.SecondaryRoad, SampleZone.At(52, -500, 16, 1000), 16)];
        Assert.True(AdjacencyScan.Measure(pair[0], pair[1], road, Defaults, 30)!.Barrier);
        var crossed = AdjacencyScan.Measure(pair[0], pair[1], road, Defaults with { SecondaryRoadIsBarrier = false }, 30)!;
        Assert.Equal((AdjacencyClass.T3, false), (crossed.Class, crossed.Barrier));
    }

    // river in x 50..70, flush with both estates: every link touches the banks only at its ends
    [Fact]
    public void A_river_that_fills_the_gap_from_bank_to_bank_is_a_barrier()
    {
        var edge = Pair(SampleZone.At(0, 0, 50, 50), SampleZone.At(70, 0, 50, 50), SampleZone.At(50, -500, 20, 1000));
        Assert.Equal((AdjacencyClass.None, true), (edge.Class, edge.Barrier));
    }

    // both estates stand on the north bank, drawn 2 m into the water
    [Fact]
    public void Estates_drawn_into_the_water_on_one_bank_are_still_neighbours()
    {
        var edge = Pair(SampleZone.At(0, -2, 50, 50), SampleZone.At(60, -2, 50, 50), SampleZone.At(-500, -30, 1000, 30));
        Assert.Equal(AdjacencyClass.T2, edge.Class);
        Assert.Equal(48, edge.FacingMetres, 1.0);
        Assert.False(edge.Barrier);
    }

    // the railway ends half way along: 60 m of 100 remain free
    [Fact]
    public void A_barrier_takes_away_only_the_length_that_lies_behind_it()
    {
        var edge = Pair(SampleZone.At(0, 0, 100, 100), SampleZone.At(120, 0, 100, 100), SampleZone.At(105, 60, 10, 500));
        Assert.Equal((AdjacencyClass.T3, false), (edge.Class, edge.Barrier));
        Assert.Equal(60, edge.FacingMetres, 1.0);
    }

    [Fact]
    public void An_estate_inside_another_ones_courtyard_faces_it_on_all_sides()
    {
        var outer = Read("POLYGON((0 0,200 0,200 200,0 200,0 0),(50 50,150 50,150 150,50 150,50 50))");
        var edge = Pair(outer, SampleZone.At(70, 60, 60, 80));
        Assert.Equal(AdjacencyClass.T2, edge.Class);
        Assert.Equal(10, edge.GapMetres, 1e-9);
        // 280 m around; the last 10 m of each tall side lie nearer to the end wall, along the estate's own wall
        Assert.Equal(240, edge.FacingMetres, 2.0);
    }

    [Fact]
    public void An_estate_that_fills_a_courtyard_shares_its_whole_wall()
    {
        var outer = Read("POLYGON((0 0,200 0,200 200,0 200,0 0),(50 50,150 50,150 150,50 150,50 50))");
        var edge = Pair(outer, SampleZone.At(50, 50, 100, 100));
        Assert.Equal((AdjacencyClass.T1, 0.0), (edge.Class, edge.GapMetres));
        Assert.Equal(400, edge.FacingMetres, 1.0);
    }

    [Fact]
    public void An_estate_drawn_inside_another_is_an_overlap_at_no_distance()
    {
        var edge = Pair(SampleZone.At(0, 0, 500, 500), SampleZone.At(200, 200, 50, 50));
        Assert.Equal((AdjacencyClass.T0, 0.0), (edge.Class, edge.GapMetres));
    }

    // strip of 100 m by w: up to 0.1 % of 10,000 m² (10 m²) is noise, and the walls still meet
    [Theory]
    [InlineData(0.09, AdjacencyClass.T1)]
    [InlineData(0.11, AdjacencyClass.T0)]
    public void A_sliver_of_overlap_is_noise_until_a_thousandth_of_the_smaller(double width, AdjacencyClass kind)
    {
        var edge = Pair(SampleZone.At(0, 0, 100, 100), SampleZone.At(100 - width, 0, 100, 100));
        Assert.Equal(kind, edge.Class);
        Assert.Equal(100, edge.FacingMetres, 2.0);
    }

    // ┌───┐  ┌───┐   the left leg of the U sees B only through the right leg, which stands in between
    // │ ┌─┘  │ B │
    // └─┘    └───┘
    [Fact]
    public void What_an_estate_hides_from_itself_does_not_face()
    {
        var u = Read("POLYGON((0 0,30 0,30 5,5 5,5 95,30 95,30 100,0 100,0 0))");
        var edge = Pair(u, SampleZone.At(33, 0, 50, 100));
        // the ends of both legs, 5 m each, and the inner wall of the U, 28 m away: 90 m
        Assert.Equal(100, edge.FacingMetres, 2.0);
        var closed = Read("POLYGON((0 0,30 0,30 60,26 60,26 4,5 4,5 95,30 95,30 100,0 100,0 0))");
        var hidden = Pair(closed, SampleZone.At(33, 0, 50, 100));
        Assert.Equal(60 + 35 + 5, hidden.FacingMetres, 2.0);
    }

    [Fact]
    public void A_corner_that_touches_a_corner_is_no_edge()
    {
        var edge = Pair(SampleZone.At(0, 0, 50, 50), SampleZone.At(50, 50, 50, 50));
        Assert.Equal((AdjacencyClass.None, 0.0, false), (edge.Class, edge.GapMetres, edge.Barrier));
    }

    [Fact]
    public void Two_blocks_of_one_estate_do_not_face_through_one_another()
    {
        var blocks = Srid.MetricFactory.CreateMultiPolygon([SampleZone.At(0, 0, 10, 40), SampleZone.At(12, 0, 10, 40)]);
        Assert.Equal(40, Pair(blocks, SampleZone.At(26, 0, 40, 40)).FacingMetres, 0.5);
    }

    [Fact]
    public void The_neighbourhood_of_some_estates_is_what_the_full_scan_says_of_them()
    {
        var scan = new AdjacencyScan(SampleZone.Footprints, SampleZone.Barriers, Defaults);
        var full = scan.Pairs(300);
        foreach (var only in new HashSet<string>[] { ["E04"], ["E10", "E09", "nobody"], [] })
            Assert.Equal(full.Where(edge => only.Contains(edge.From) || only.Contains(edge.To)), scan.Pairs(300, only));
    }

    [Fact]
    public void One_pair_measured_alone_is_what_the_full_scan_says_of_it()
    {
        var shapes = SampleZone.Footprints.ToDictionary(estate => estate.Code);
        foreach (var edge in Scan(Defaults, 300))
            Assert.Equal(edge, AdjacencyScan.Measure(shapes[edge.To], shapes[edge.From], SampleZone.Barriers, Defaults, 300));
    }

    [Fact]
    public void A_code_given_twice_is_refused() => Assert.Throws<ArgumentException>(
        () => new AdjacencyScan([Shape("A", SampleZone.At(0, 0, 1, 1)), Shape("A", SampleZone.At(5, 0, 1, 1))], [], Defaults));

    private static IReadOnlyList<AdjacencyEdge> Scan(AdjacencyOptions options, double within) =>
        new AdjacencyScan(SampleZone.Footprints, SampleZone.Barriers, options).Pairs(within);

    private static IEnumerable<string> Joined(IEnumerable<AdjacencyEdge> edges) => edges
        .Where(edge => edge.Class is not (AdjacencyClass.None or AdjacencyClass.T0))
        .Where(edge => edge.From[0] == 'E' && edge.To[0] == 'E')
        .Select(edge => $"{edge.From}-{edge.To}");

    private static AdjacencyEdge Edge(IEnumerable<AdjacencyEdge> edges, string from, string to) =>
        edges.Single(edge => edge.From == from && edge.To == to);

    private static AdjacencyEdge Pair(Geometry one, Geometry other, params Geometry[] railways) => AdjacencyScan.Measure(
        Shape("A", one), Shape("B", other), railways.Select(railway => new BarrierShape(BarrierKind.Railway, railway, null)), Defaults, 300)!;

    private static Geometry Shaken(Geometry footprint, Random random)
    {
        var copy = footprint.Copy();
        foreach (var part in Enumerable.Range(0, copy.NumGeometries).Select(i => (Polygon)copy.GetGeometryN(i)))
        {
            var corners = part.Shell.Coordinates;
            foreach (var corner in corners.SkipLast(1))
                (corner.X, corner.Y) = (corner.X + 0.002 * (2 * random.NextDouble() - 1), corner.Y + 0.002 * (2 * random.NextDouble() - 1));
            corners[^1].CoordinateValue = corners[0];
        }
        copy.GeometryChanged();
        return copy;
    }

    private static EstateFootprint Shape(string code, Geometry footprint) => new(code, footprint);

    private static Geometry Read(string wkt) => new WKTReader(Srid.MetricFactory.GeometryServices).Read(wkt);
}
