using System.ComponentModel.DataAnnotations;
using System.Globalization;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Features.Bundles;

/// <summary>The sliders; what is left out keeps the zone's own setting. Lengths in metres, areas in ㎡, money in yuan.</summary>
public sealed record BundleSettings
{
    [Range(1, 200)]
    public double? GapMetres { get; init; }

    [Range(1, 10_000_000)]
    public double? MaxFloorAreaSquareMetres { get; init; }

    [Range(1, 100)]
    public int? MaxEstates { get; init; }

    [Range(1, 1_000_000)]
    public int? MaxHouseholds { get; init; }

    [Range(1, 100_000)]
    public double? MaxDiameterMetres { get; init; }

    [Range(1, 1e12)]
    public double? MaxBudgetYuan { get; init; }

    /// <summary>The zone's options with these settings laid over.</summary>
    public BundleOptions Over(BundleOptions zone)
    {
        var gap = GapMetres ?? zone.Adjacency.GapMetres;
        return zone with
        {
            // A narrow gap pulls the nearer classes in with it, or they would contradict one another.
            Adjacency = zone.Adjacency with
            {
                GapMetres = gap,
                NearMetres = Math.Min(gap, zone.Adjacency.NearMetres),
                AbutMetres = Math.Min(gap, zone.Adjacency.AbutMetres),
            },
            Caps = zone.Caps with
            {
                MaxFloorAreaSquareMetres = MaxFloorAreaSquareMetres ?? zone.Caps.MaxFloorAreaSquareMetres,
                MaxEstates = MaxEstates ?? zone.Caps.MaxEstates,
                MaxHouseholds = MaxHouseholds ?? zone.Caps.MaxHouseholds,
                MaxDiameterMetres = MaxDiameterMetres ?? zone.Caps.MaxDiameterMetres,
                MaxBudgetYuan = MaxBudgetYuan ?? zone.Caps.MaxBudgetYuan,
            },
        };
    }
}

public sealed record Feature<T>(string Id, Geometry Geometry, T Properties)
{
    public string Type => "Feature";
}

public sealed record FeatureList<T>(IReadOnlyList<Feature<T>> Features)
{
    public string Type => "FeatureCollection";
}

public sealed record EdgeProperties(
    string From, string To, AdjacencyClass Class, double GapMetres, double FacingMetres, bool Barrier, bool Tender, bool NeedsApproval, string Why);

public sealed record BundleProperties(
    string Bundle, IReadOnlyList<string> Members, IReadOnlyList<string> MemberNames, double FloorAreaSquareMetres, int Households, string Method,
    double RetainedWeight, string Reason);

public sealed record ProposedBundles(BundleSettings Options, FeatureList<EdgeProperties> Edges, FeatureList<BundleProperties> Bundles);

/// <summary>Shows which bundles would come out under other settings; nothing is stored.</summary>
public sealed class ProposeBundles(FindBundles find, GisRules rules)
{
    public async Task<ProposedBundles> Handle(BundleSettings settings, CancellationToken ct)
    {
        var proposal = await find.Handle(settings.Over(rules.Bundles), ct);
        var estates = proposal.Neighbourhood.Estates.ToDictionary(estate => estate.Candidate.Code, StringComparer.Ordinal);
        return new ProposedBundles(
            Effective(proposal.Options),
            new([.. proposal.Edges.Select(Edge)]),
            new([.. proposal.Bundles.Select(bundle => Bundle(bundle, estates))]));
    }

    private static BundleSettings Effective(BundleOptions options) => new()
    {
        GapMetres = options.Adjacency.GapMetres,
        MaxFloorAreaSquareMetres = options.Caps.MaxFloorAreaSquareMetres,
        MaxEstates = options.Caps.MaxEstates,
        MaxHouseholds = options.Caps.MaxHouseholds,
        MaxDiameterMetres = options.Caps.MaxDiameterMetres,
        MaxBudgetYuan = options.Caps.MaxBudgetYuan,
    };

    private static Feature<EdgeProperties> Edge(JudgedEdge judged)
    {
        var edge = judged.Edge;
        return new($"{edge.From}-{edge.To}", judged.Line(), new EdgeProperties(
            edge.From, edge.To, edge.Class, Math.Round(edge.GapMetres, 2), Math.Round(edge.FacingMetres, 1), edge.Barrier,
            judged.Verdict.Answer == TenderAnswer.Yes, judged.Verdict.Answer == TenderAnswer.NeedsApproval || judged.Verdict.Approved,
            TenderSentence.Of(judged.Verdict, CultureInfo.CurrentUICulture)));
    }

    private static Feature<BundleProperties> Bundle(Bundle bundle, Dictionary<string, NeighbourEstate> estates) => new(
        bundle.Code,
        FindBundles.Outline(bundle, estates),
        new BundleProperties(
            bundle.Code, bundle.Members, [.. bundle.Members.Select(code => estates[code].Name)], bundle.FloorAreaSquareMetres, bundle.Households,
            bundle.Method == BundleMethod.Exact ? "exact" : "heuristic", bundle.RetainedWeight,
            BundleReasons.Sentence(bundle.Reasons, CultureInfo.CurrentUICulture)));
}
