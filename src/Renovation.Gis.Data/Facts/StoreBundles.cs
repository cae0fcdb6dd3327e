using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Bundles;

namespace Renovation.Gis.Data.Facts;

/// <summary>Keeps the links and bundles that follow from the zone's own settings, within the caller's transaction.</summary>
public sealed class StoreBundles(GisDbContext db, FindBundles find, GisRules rules)
{
    public async Task Handle(CancellationToken ct)
    {
        var proposal = await find.Handle(rules.Bundles, ct);
        var estates = proposal.Neighbourhood.Estates.ToDictionary(estate => estate.Candidate.Code, StringComparer.Ordinal);
        await db.Database.ExecuteSqlRawAsync("DELETE FROM adjacency_edges; DELETE FROM bundle_members; DELETE FROM bundles", ct);
        db.AdjacencyEdges.AddRange(proposal.Edges.Select(edge => Edge(edge, estates)));
        var bundles = proposal.Bundles.Select(bundle => Bundle(bundle, estates)).ToList();
        db.Bundles.AddRange(bundles);
        await db.SaveChangesAsync(ct);
        db.BundleMembers.AddRange(bundles.SelectMany(bundle =>
            bundle.Members.Select(code => new BundleMember { EstateId = estates[code].Id, BundleId = bundle.Id })));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private static StoredEdge Edge(JudgedEdge judged, Dictionary<string, NeighbourEstate> estates) => new()
    {
        FromId = estates[judged.Edge.From].Id,
        ToId = estates[judged.Edge.To].Id,
        Class = judged.Edge.Class.ToString(),
        GapMetres = judged.Edge.GapMetres,
        FacingMetres = judged.Edge.FacingMetres,
        Barrier = judged.Edge.Barrier,
        Tender = judged.Verdict.Answer == TenderAnswer.Yes,
        NeedsApproval = judged.Verdict.Answer == TenderAnswer.NeedsApproval || judged.Verdict.Approved,
        Line = judged.Line(),
    };

    private static StoredBundle Bundle(Bundle bundle, Dictionary<string, NeighbourEstate> estates) => new()
    {
        Code = bundle.Code,
        Members = [.. bundle.Members],
        FloorAreaSquareMetres = bundle.FloorAreaSquareMetres,
        Households = bundle.Households,
        Method = bundle.Method == BundleMethod.Exact ? "exact" : "heuristic",
        RetainedWeight = bundle.RetainedWeight,
        Reasons = BundleReasons.Write(bundle.Reasons),
        Outline = FindBundles.Outline(bundle, estates),
    };
}
