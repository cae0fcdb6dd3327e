using System.Diagnostics;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.HPRtree;
using Renovation.Gis.Core.Bundles;
using Xunit;

namespace Renovation.Gis.Core.Tests.Bundles;

/// <summary>Times of a full scan of 20,000 estates; runs on request only (GIS_BENCH=1).</summary>
public sealed class AdjacencySpeedTests
{
    private const int Rounds = 9;

    [Fact]
    public void A_full_scan_of_twenty_thousand_estates_takes_less_than_half_a_second()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("GIS_BENCH") == "1", "Set GIS_BENCH=1 to measure.");
        var district = new SyntheticDistrict(20_000);
        var estates = district.Make(20_000);
        var options = new AdjacencyOptions();
        var edges = new AdjacencyScan(estates, [], options).Pairs(30);
        Say($"estates {estates.Count}, vertices {estates.Average(estate => estate.Footprint.NumPoints):F1}, " +
            $"pairs {edges.Count}, sum {edges.Sum(edge => edge.GapMetres):F3} m, facing {edges.Sum(edge => edge.FacingMetres):F0} m");
        foreach (var group in edges.GroupBy(edge => edge.Class).OrderBy(group => group.Key))
            Say($"  {group.Key}: {group.Count()}");

        var scan = new AdjacencyScan(estates, [], options);
        Say($"lay out and index     {Median(() => new AdjacencyScan(estates, [], options)):F1} ms");
        var whole = Median(() => new AdjacencyScan(estates, [], options).Pairs(30));
        Say($"whole scan, 30 m      {whole:F1} ms");
        var candidates = estates.Select(estate => new BundleCandidate
        {
            Code = estate.Code,
            SubDistrict = "丁堰",
            PlanYear = 2027,
            Eligible = true,
            FloorAreaSquareMetres = estate.Footprint.Area,
            Corners = BundleCandidate.CornersOf(estate.Footprint),
        }).ToList();
        Say($"bundles               {Median(() => new BundlePartition(new BundleOptions()).Find(candidates, edges)):F1} ms");
        Say($"pairs and distances   {Median(() => new AdjacencyScan(estates, [], options with { GapMetres = 0, NearMetres = 0, AbutMetres = 0 }).Pairs(30)):F1} ms");
        var fences = district.Arterials;
        Say($"with {fences.Count} arterial roads      {Median(() => new AdjacencyScan(estates, fences, options).Pairs(30)):F1} ms");
        var one = new HashSet<string>(StringComparer.Ordinal) { estates[7_777].Code };
        Say($"one neighbourhood     {1000 * Median(() => scan.Pairs(30, one)):F0} µs");
        Say($"within 300 m          {Median(() => scan.Pairs(300)):F0} ms");
        Say($"index queries, ours   {Median(() => OwnTree(estates)):F1} ms");
        Say($"index queries, HPRtree {Median(() => TheirTree(estates)):F1} ms");
        Assert.InRange(whole, 0, 500);
    }

    private static int OwnTree(IReadOnlyList<EstateFootprint> estates)
    {
        var boxes = new double[4 * estates.Count];
        for (var i = 0; i < estates.Count; i++)
        {
            var box = estates[i].Footprint.EnvelopeInternal;
            (boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]) = (box.MinX, box.MinY, box.MaxX, box.MaxY);
        }
        var tree = new PackedTree(boxes);
        var found = new List<int>();
        var count = 0;
        for (var i = 0; i < estates.Count; i++)
        {
            found.Clear();
            tree.Query(boxes[4 * i] - 30, boxes[4 * i + 1] - 30, boxes[4 * i + 2] + 30, boxes[4 * i + 3] + 30, found);
            count += found.Count;
        }
        return count;
    }

    private static int TheirTree(IReadOnlyList<EstateFootprint> estates)
    {
        var tree = new HPRtree<int>();
        for (var i = 0; i < estates.Count; i++)
            tree.Insert(estates[i].Footprint.EnvelopeInternal, i);
        var count = 0;
        foreach (var estate in estates)
        {
            var box = new Envelope(estate.Footprint.EnvelopeInternal);
            box.ExpandBy(30);
            count += tree.Query(box).Count;
        }
        return count;
    }

    private static double Median(Func<object> deed)
    {
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var clock = Stopwatch.StartNew();
            GC.KeepAlive(deed());
            times[i] = clock.Elapsed.TotalMilliseconds;
        }
        Array.Sort(times);
        return times[Rounds / 2];
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
