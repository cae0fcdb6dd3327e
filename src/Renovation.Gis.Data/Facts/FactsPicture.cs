using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace Renovation.Gis.Data.Facts;

/// <summary>The kept facts of some estates at one moment, to tell before from after.</summary>
internal sealed class FactsPicture
{
    private FactsPicture()
    {
    }

    public required IReadOnlyDictionary<long, (NamedEstate Estate, KnownVerdict? Verdict, Envelope Box)> Estates { get; init; }

    public required IReadOnlyDictionary<(long From, long To), (NamedEstate From, NamedEstate To, KnownLink Link)> Links { get; init; }

    public required IReadOnlyDictionary<long, (NamedEstate Estate, KnownBundle Bundle)> Bundles { get; init; }

    public static async Task<FactsPicture> Take(GisDbContext db, IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        var estates = await db.Estates.AsNoTracking().Where(e => ids.Contains(e.Id))
            .Select(e => new { e.Id, e.Code, e.Name, Box = EF.Property<Geometry>(e, "Display").Envelope, Verdict = db.EstateVerdicts.FirstOrDefault(v => v.EstateId == e.Id) })
            .ToListAsync(ct);
        var links = await db.AdjacencyEdges.AsNoTracking().Where(l => ids.Contains(l.FromId) || ids.Contains(l.ToId))
            .Join(db.Estates, l => l.FromId, e => e.Id, (l, from) => new { l, from }).Join(db.Estates, x => x.l.ToId, e => e.Id, (x, to) => new
            {
                From = new NamedEstate(x.from.Id, x.from.Code, x.from.Name),
                To = new NamedEstate(to.Id, to.Code, to.Name),
                Link = new KnownLink(x.l.Class, x.l.GapMetres, x.l.FacingMetres, x.l.Barrier, x.l.Tender, x.l.NeedsApproval),
            }).ToListAsync(ct);
        var members = await db.BundleMembers.AsNoTracking()
            .Join(db.Bundles, m => m.BundleId, b => b.Id, (m, b) => new { m.EstateId, b.Code, b.Members })
            .Join(db.Estates, m => m.EstateId, e => e.Id, (m, e) => new { Estate = new NamedEstate(e.Id, e.Code, e.Name), m.Code, m.Members }).ToListAsync(ct);
        return new FactsPicture
        {
            Estates = estates.ToDictionary(e => e.Id, e => (new NamedEstate(e.Id, e.Code, e.Name), Known(e.Verdict), e.Box.EnvelopeInternal)),
            Links = links.ToDictionary(l => (l.From.Id, l.To.Id), l => (l.From, l.To, l.Link)),
            Bundles = members.ToDictionary(m => m.Estate.Id, m => (m.Estate, new KnownBundle(m.Code, m.Members))),
        };
    }

    /// <summary>What a later picture shows otherwise.</summary>
    public Consequences Until(FactsPicture later) => new(
        [.. Keys(Estates, later.Estates).Select(id => Verdict(Found(Estates, id), Found(later.Estates, id))).OrderBy(v => v.Estate.Code, StringComparer.Ordinal)],
        [.. Keys(Links, later.Links).Select(pair => Link(Found(Links, pair), Found(later.Links, pair)))
            .Where(link => link.Happened != Happened.Same).OrderBy(link => link.From.Code, StringComparer.Ordinal).ThenBy(link => link.To.Code, StringComparer.Ordinal)],
        [.. Keys(Bundles, later.Bundles).Select(id => Bundle(Found(Bundles, id), Found(later.Bundles, id)))
            .Where(bundle => !Equals(bundle.Before, bundle.After)).OrderBy(bundle => bundle.Estate.Code, StringComparer.Ordinal)]);

    private static IEnumerable<TKey> Keys<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> one, IReadOnlyDictionary<TKey, TValue> other) => one.Keys.Union(other.Keys);

    private static TValue? Found<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> all, TKey key)
        where TValue : struct => all.TryGetValue(key, out var value) ? value : null;

    private static VerdictConsequence Verdict((NamedEstate Estate, KnownVerdict? Verdict, Envelope)? before, (NamedEstate Estate, KnownVerdict? Verdict, Envelope)? after) =>
        new((after ?? before)!.Value.Estate, before?.Verdict, after?.Verdict);

    private static LinkConsequence Link((NamedEstate From, NamedEstate To, KnownLink Link)? before, (NamedEstate From, NamedEstate To, KnownLink Link)? after) =>
        new((after ?? before)!.Value.From, (after ?? before)!.Value.To, before?.Link, after?.Link);

    private static BundleConsequence Bundle((NamedEstate Estate, KnownBundle Bundle)? before, (NamedEstate Estate, KnownBundle Bundle)? after) =>
        new((after ?? before)!.Value.Estate, before?.Bundle, after?.Bundle);

    private static KnownVerdict? Known(EstateVerdict? verdict) =>
        verdict is null ? null : new(verdict.Eligibility, verdict.DemolitionShare, StoredReason.Read(verdict.Reasons));
}
