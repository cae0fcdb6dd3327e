using CsCheck;
using Renovation.Gis.Core.Bundles;
using Xunit;

namespace Renovation.Gis.Core.Tests.Bundles;

/// <summary>The exact partition against all partitions there are; the heuristic one against its promises.</summary>
public sealed class PartitionOracleTests
{
    private static readonly BundleOptions Options = new() { Caps = new BundleCaps { MaxFloorAreaSquareMetres = 100, MaxEstates = 4 } };

    [Fact]
    public void The_exact_partition_is_the_best_of_all_partitions() => Graphs(2, 7).Sample(
        graph =>
        {
            var found = Parts(graph, Options);
            var best = All(graph.Floors.Length).Where(parts => parts.TrueForAll(part => IsAllowed(graph, part)))
                .OrderByDescending(parts => Retained(graph, parts)).ThenBy(parts => parts.Count)
                .ThenBy(parts => string.Join('|', parts.Select(part => string.Concat(part.Select(i => $"{i}")) + " ")), StringComparer.Ordinal)
                .First();
            Assert.Equal(best, found);
        },
        iter: 300);

    [Fact]
    public void The_heuristic_partition_keeps_the_caps_and_leaves_no_two_parts_that_could_be_merged() => Graphs(13, 30).Sample(
        graph =>
        {
            var parts = Parts(graph, Options with { ExactUpToEstates = 0 });
            Assert.Equal(Enumerable.Range(0, graph.Floors.Length), parts.SelectMany(part => part).Order());
            Assert.All(parts, part => Assert.True(IsAllowed(graph, part)));
            foreach (var (a, b, _) in graph.Links)
            {
                var (one, other) = (parts.Find(part => part.Contains(a))!, parts.Find(part => part.Contains(b))!);
                Assert.True(one == other || !IsAllowed(graph, [.. one, .. other]));
            }
        },
        iter: 100);

    [Fact]
    public void The_heuristic_retains_most_of_what_the_exact_partition_retains()
    {
        double exact = 0, heuristic = 0;
        Graphs(8, 12).Sample(
            graph =>
            {
                exact += Retained(graph, Parts(graph, Options));
                var kept = Retained(graph, Parts(graph, Options with { ExactUpToEstates = 0 }));
                Assert.True(kept <= Retained(graph, Parts(graph, Options)));
                heuristic += kept;
            },
            iter: 100,
            threads: 1);
        Assert.InRange(heuristic / exact, 0.85, 1);
    }

    private static Gen<Graph> Graphs(int low, int high) =>
        from count in Gen.Int[low, high]
        from floors in Gen.Int[5, 60].Array[count]
        from extra in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1], Gen.Int[1, 9]).Array[count]
        from trunk in Gen.Select(Gen.Int[0, 1_000], Gen.Int[1, 9]).Array[count - 1]
        select new Graph(floors, Links(extra, trunk));

    // a random tree, so that the whole is one cluster, and some links more
    private static List<(int A, int B, int Weight)> Links((int, int, int)[] extra, (int, int)[] trunk)
    {
        var links = trunk.Select((step, i) => (A: step.Item1 % (i + 1), B: i + 1, Weight: step.Item2));
        var more = extra.Select(pair => (A: Math.Min(pair.Item1, pair.Item2), B: Math.Max(pair.Item1, pair.Item2), Weight: pair.Item3));
        return [.. links.Concat(more).Where(link => link.A != link.B).DistinctBy(link => (link.A, link.B))];
    }

    private static List<int[]> Parts(Graph graph, BundleOptions options)
    {
        var candidates = graph.Floors.Select((floor, i) => new BundleCandidate
        {
            Code = Code(i),
            SubDistrict = "丁堰",
            PlanYear = 2027,
            Eligible = true,
            FloorAreaSquareMetres = floor,
        });
        var edges = graph.Links.Select(link => new AdjacencyEdge(
            Code(link.A), Code(link.B), AdjacencyClass.T3, 12, link.Weight, false, default, default));
        return [.. new BundlePartition(options).Find(candidates, edges).Select(bundle => bundle.Members.Select(code => code[1] - 'A').ToArray())];
    }

    private static string Code(int i) => "E" + (char)('A' + i);

    private static IEnumerable<List<int[]>> All(int count)
    {
        var group = new int[count];
        return Assign(0, 0);

        IEnumerable<List<int[]>> Assign(int at, int groups)
        {
            if (at == count)
                return [[.. Enumerable.Range(0, groups).Select(g => Enumerable.Range(0, count).Where(i => group[i] == g).ToArray())]];
            return Enumerable.Range(0, groups + 1).SelectMany(g =>
            {
                group[at] = g;
                return Assign(at + 1, Math.Max(groups, g + 1)).ToList();
            });
        }
    }

    private static bool IsAllowed(Graph graph, int[] part) =>
        (part.Length == 1 || (part.Length <= 4 && part.Sum(i => graph.Floors[i]) <= 100)) && IsConnected(graph, part);

    private static bool IsConnected(Graph graph, int[] part)
    {
        var reached = new HashSet<int> { part[0] };
        while (graph.Links.Exists(link => part.Contains(link.A) && part.Contains(link.B) && reached.Contains(link.A) != reached.Contains(link.B)))
        {
            foreach (var (a, b, _) in graph.Links.Where(link => part.Contains(link.A) && part.Contains(link.B)))
            {
                if (reached.Contains(a) || reached.Contains(b))
                    reached.UnionWith([a, b]);
            }
        }
        return reached.Count == part.Length;
    }

    private static int Retained(Graph graph, List<int[]> parts) =>
        parts.Sum(part => graph.Links.Where(link => part.Contains(link.A) && part.Contains(link.B)).Sum(link => link.Weight));

    private sealed record Graph(int[] Floors, List<(int A, int B, int Weight)> Links);
}
