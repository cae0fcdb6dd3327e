using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Buffer;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Data.Facts;

/// <summary>A link between two eligible, planned estates, and whether they may share a tender.</summary>
public sealed record JudgedEdge(AdjacencyEdge Edge, TenderVerdict Verdict)
{
    /// <summary>The link as it is stored.</summary>
    public KnownLink Known() => new(
        Edge.Class.ToString(), Edge.GapMetres, Edge.FacingMetres, Edge.Barrier,
        Verdict.Answer == TenderAnswer.Yes, Verdict.Answer == TenderAnswer.NeedsApproval || Verdict.Approved);

    /// <summary>Between the nearest points, <see cref="Srid.Storage"/>, lon, lat.</summary>
    public LineString Line() => CoordinateSystems.Convert(
        Srid.MetricFactory.CreateLineString([new(Edge.FromPoint.X, Edge.FromPoint.Y), new(Edge.ToPoint.X, Edge.ToPoint.Y)]), Srid.Storage);
}

/// <summary>Links and bundles under one set of options.</summary>
public sealed record BundleProposal(BundleOptions Options, Neighbourhood Neighbourhood, IReadOnlyList<JudgedEdge> Edges, IReadOnlyList<Bundle> Bundles);

/// <summary>Bundles eligible estates that lie within reach of one another (APR-05, BND-01 … BND-04; domain 10).</summary>
public sealed class FindBundles(LoadNeighbourhood neighbourhood)
{
    /// <summary>The proposal under the given options; nothing is stored.</summary>
    public async Task<BundleProposal> Handle(BundleOptions options, CancellationToken ct) =>
        Decide(options, await neighbourhood.Handle(ct), ct);

    private static BundleProposal Decide(BundleOptions options, Neighbourhood known, CancellationToken ct)
    {
        var links = Links(options, known, null, ct);
        return new BundleProposal(options, known, links, Bundles(options, known, links.Select(link => link.Edge)));
    }

    /// <summary>The links of the estates known, judged; in the order in which they were found.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="known">Estates that may be linked, and what lies between them.</param>
    /// <param name="only">Only links of these codes: those that an edit of them may change. Null for all.</param>
    /// <param name="ct">Gives up.</param>
    public static IReadOnlyList<JudgedEdge> Links(BundleOptions options, Neighbourhood known, IReadOnlySet<string>? only, CancellationToken ct)
    {
        var linked = Candidates(known);
        var rule = new AdjacencyRule(options);
        return [.. Link(options, known, only, ct).Select(edge => new JudgedEdge(edge, rule.Judge(edge, linked[edge.From], linked[edge.To], known.Decisions)))];
    }

    /// <summary>The bundles of the estates known, in the order of their codes. Whoever leaves out estates must leave out whole connected groups.</summary>
    public static IReadOnlyList<Bundle> Bundles(BundleOptions options, Neighbourhood known, IEnumerable<AdjacencyEdge> links)
    {
        var linked = Candidates(known);
        var partition = new BundlePartition(options);
        var bundles = partition.Find(linked.Values, links, known.Decisions, known.DueTrunks).Concat(Advertised(partition, linked.Values));
        return [.. bundles.OrderBy(bundle => bundle.Code, StringComparer.Ordinal)];
    }

    private static Dictionary<string, BundleCandidate> Candidates(Neighbourhood known) =>
        known.Estates.ToDictionary(estate => estate.Candidate.Code, estate => estate.Candidate, StringComparer.Ordinal);

    private static List<AdjacencyEdge> Link(BundleOptions options, Neighbourhood known, IReadOnlySet<string>? only, CancellationToken ct)
    {
        var scan = new AdjacencyScan(known.Estates.Select(estate => estate.Footprint), known.Barriers, options.Adjacency);
        var near = scan.Scan(options.Adjacency.GapMetres, only, ct).Where(edge => edge.Class != AdjacencyClass.None).ToList();
        if (known.DueTrunks.Count > 0)
        {
            var onTrunks = known.DueTrunks.Keys.Where(code => only is null || only.Contains(code)).ToHashSet(StringComparer.Ordinal);
            var far = scan.Scan(options.Adjacency.NetworkMetres, onTrunks, ct);
            near.AddRange(NetworkLinks.Find(far, known.DueTrunks, options.Adjacency));
        }

        return near;
    }

    // Membership is frozen once a tender is advertised: such an estate stands alone here and joins nothing new.
    private static IReadOnlyList<Bundle> Advertised(BundlePartition partition, IEnumerable<BundleCandidate> candidates) =>
        partition.Find(candidates.Where(estate => !estate.BeforeAdvertisement).Select(estate => estate with { BeforeAdvertisement = true }), []);

    /// <summary>A soft line around the members, for the map; <see cref="Srid.Storage"/>, lon, lat.</summary>
    public static MultiPolygon Outline(Bundle bundle, IReadOnlyDictionary<string, NeighbourEstate> estates)
    {
        const double Margin = 9;
        var members = bundle.Members.Select(code => estates[code].Footprint.Footprint).ToArray();
        var style = new BufferParameters(4);
        // one estate has no gap to close, and most bundles of a large district are one estate
        var joined = members is [var alone] ? BufferOp.Buffer(alone, Margin, style) : Closed(members, Margin, style);
        var polygons = joined is MultiPolygon many ? many : Srid.MetricFactory.CreateMultiPolygon([(Polygon)joined]);
        return CoordinateSystems.Convert((MultiPolygon)new GeometryEditor(Srid.MetricFactory).Edit(polygons, new WithoutHeights()), Srid.Storage);
    }

    // where two lines of a buffer cross, NTS makes a corner with a height that is not a number, and the column takes none
    private sealed class WithoutHeights : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => Array.ConvertAll(coordinates, corner => new Coordinate(corner.X, corner.Y));
    }

    private static Geometry Closed(Geometry[] members, double margin, BufferParameters style)
    {
        var reach = Math.Max(margin, LargestStep(members) / 2 + 1) + margin;
        return BufferOp.Buffer(BufferOp.Buffer(Srid.MetricFactory.BuildGeometry(members), reach, style), margin - reach, style);
    }

    // The widest gap that must be closed for the line to be one: the largest step of the shortest tree over the members.
    private static double LargestStep(Geometry[] members)
    {
        var (reached, waiting, step) = (new List<Geometry> { members[0] }, members[1..].ToList(), 0.0);
        while (waiting.Count > 0)
        {
            var next = waiting.MinBy(shape => reached.Min(shape.Distance))!;
            step = Math.Max(step, reached.Min(next.Distance));
            waiting.Remove(next);
            reached.Add(next);
        }

        return step;
    }
}
