using System.Diagnostics;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.HPRtree;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Testing;
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
        Time("lay out and index", () => new AdjacencyScan(estates, [], options));
        var whole = Time("whole scan, 30 m", () => new AdjacencyScan(estates, [], options).Pairs(30));
        var candidates = estates.Select(estate => new BundleCandidate
        {
            Code = estate.Code,
            SubDistrict = "丁堰",
            PlanYear = 2027,
            Eligible = true,
            FloorAreaSquareMetres = estate.Footprint.Area,
            Corners = BundleCandidate.CornersOf(estate.Footprint),
        }).ToList();
        Time("bundles", () => new BundlePartition(new BundleOptions()).Find(candidates, edges));
        var noFacing = options with { GapMetres = 0, NearMetres = 0, AbutMetres = 0 };
        Time("pairs and distances", () => new AdjacencyScan(estates, [], noFacing).Pairs(30));
        var fences = district.Arterials;
        Time($"with {fences.Count} arterial roads", () => new AdjacencyScan(estates, fences, options).Pairs(30));
        var edits = Enumerable.Range(0, 100).Select(i => new HashSet<string>(StringComparer.Ordinal) { estates[97 * i].Code }).ToList();
        Time("100 neighbourhoods", () => edits.Sum(edit => scan.Pairs(30, edit).Count));
        Time("within 300 m", () => scan.Pairs(300));
        Time("index queries, ours", () => OwnTree(estates));
        Time("index queries, HPRtree", () => TheirTree(estates));
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

    // wall clock, and processor time of all threads: the latter says more on a machine that others use too
    private static (double Wall, double Processor) Median(Func<object> deed)
    {
        var (wall, processor) = (new double[Rounds], new double[Rounds]);
        for (var i = 0; i < Rounds; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            GC.KeepAlive(deed());
            wall[i] = clock.Elapsed.TotalMilliseconds;
            processor[i] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        }
        Array.Sort(wall);
        Array.Sort(processor);
        return (wall[Rounds / 2], processor[Rounds / 2]);
    }

    private static double Time(string what, Func<object> deed)
    {
        var (wall, processor) = Median(deed);
        Say($"{what,-24} {wall,8:F1} ms, processor {processor,8:F1} ms");
        return wall;
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
