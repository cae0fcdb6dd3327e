using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Rules;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Features.Estates;

/// <summary>What the panel shows of an estate: facts, verdict with reasons, neighbours, bundle.</summary>
public sealed class ShowEstate(GisDbContext db, LoadNeighbourhood neighbourhood, GisRules rules, CurrentActor current)
{
    /// <summary>Twice the usual gap: a planner also wants to see who was only just not adjacent.</summary>
    private const double SightMetres = 60;

    public async Task<EstateDetails?> Handle(string code, CancellationToken ct)
    {
        var estate = await db.Estates.AsNoTracking().Include(e => e.SubDistrict).Include(e => e.Community)
            .SingleOrDefaultAsync(e => e.Code == code, ct);
        if (estate is null)
        {
            return null;
        }

        var verdict = await db.EstateVerdicts.AsNoTracking().SingleOrDefaultAsync(v => v.EstateId == estate.Id, ct);
        return new EstateDetails(EstateFactSheet.Of(estate), VerdictDetails.Of(verdict, May.SeeDemolitionAreas(current.Actor)), await Neighbours(code, ct), await Bundle(estate.Id, ct));
    }

    private async Task<IReadOnlyList<NeighbourDetails>> Neighbours(string code, CancellationToken ct)
    {
        var around = await neighbourhood.Around(code, SightMetres, ct);
        var estates = around.Estates.ToDictionary(estate => estate.Candidate.Code, StringComparer.Ordinal);
        var scan = new AdjacencyScan(around.Estates.Select(estate => estate.Footprint), around.Barriers, rules.Bundles.Adjacency);
        var rule = new AdjacencyRule(rules.Bundles);
        var edges = scan.Scan(SightMetres, new HashSet<string>(StringComparer.Ordinal) { code }, ct);
        return
        [
            .. edges.OrderBy(edge => edge.GapMetres).Select(edge =>
            {
                var other = estates[edge.From == code ? edge.To : edge.From];
                var verdict = rule.Judge(edge, estates[edge.From].Candidate, estates[edge.To].Candidate, around.Decisions);
                return NeighbourDetails.Of(edge, other, verdict);
            }),
        ];
    }

    private async Task<BundleDetails?> Bundle(long estateId, CancellationToken ct)
    {
        var bundle = await db.BundleMembers.Where(member => member.EstateId == estateId)
            .Join(db.Bundles, member => member.BundleId, bundle => bundle.Id, (_, bundle) => bundle).AsNoTracking().SingleOrDefaultAsync(ct);
        if (bundle is null)
        {
            return null;
        }

        var members = await db.Estates.Where(estate => bundle.Members.Contains(estate.Code)).OrderBy(estate => estate.Code)
            .Select(estate => new MemberDetails(estate.Code, estate.Name)).ToListAsync(ct);
        return new BundleDetails(
            bundle.Code, members, bundle.FloorAreaSquareMetres, bundle.Households, bundle.Method, bundle.RetainedWeight,
            BundleReasons.Sentence(bundle.Reasons, CultureInfo.CurrentUICulture));
    }
}

/// <summary>One reason of a verdict in the reader's language; <paramref name="Where"/> is GeoJSON in lon, lat.</summary>
public sealed record ReasonDetails(string Rule, Outcome Outcome, string Message, string? Clause, JsonElement? Where);

public sealed record VerdictDetails(Eligibility Eligibility, DateOnly? AsOf, double DemolitionShare, IReadOnlyList<ReasonDetails> Reasons)
{
    /// <param name="verdict">Null when none was made yet.</param>
    /// <param name="withPlaces">Whether the reader may see where: the place of ELG-06 is a piece of the demolition plan.</param>
    public static VerdictDetails Of(EstateVerdict? verdict, bool withPlaces)
    {
        if (verdict is null)
        {
            return new VerdictDetails(Eligibility.Undetermined, null, 0, []);
        }

        var culture = CultureInfo.CurrentUICulture;
        var reasons = StoredReason.Read(verdict.Reasons)
            .Select(reason => new ReasonDetails(reason.Rule, reason.Outcome, reason.Message(culture), reason.Clause(culture), withPlaces ? reason.Where : null));
        return new VerdictDetails(verdict.Eligibility, verdict.AsOf, verdict.DemolitionShare, [.. reasons]);
    }
}

public sealed record NeighbourDetails(
    string Code, string Name, AdjacencyClass Class, double GapMetres, double FacingMetres, bool Barrier, bool Tender, bool NeedsApproval, string Why)
{
    public static NeighbourDetails Of(AdjacencyEdge edge, NeighbourEstate other, TenderVerdict verdict) => new(
        other.Candidate.Code, other.Name, edge.Class, Math.Round(edge.GapMetres, 2), Math.Round(edge.FacingMetres, 1), edge.Barrier,
        verdict.Answer == TenderAnswer.Yes, verdict.Answer == TenderAnswer.NeedsApproval || verdict.Approved, TenderSentence.Of(verdict, CultureInfo.CurrentUICulture));
}

public sealed record MemberDetails(string Code, string Name);

public sealed record BundleDetails(
    string Bundle, IReadOnlyList<MemberDetails> Members, double FloorAreaSquareMetres, int Households, string Method, double RetainedWeight, string Reason);
