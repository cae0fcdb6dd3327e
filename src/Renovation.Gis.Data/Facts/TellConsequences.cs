namespace Renovation.Gis.Data.Facts;

/// <summary>Puts before beside after.</summary>
public static class TellConsequences
{
    public static Consequences Of(Followed followed) => new(Verdicts(followed), Links(followed), Bundles(followed));

    private static IReadOnlyList<VerdictConsequence> Verdicts(Followed followed)
    {
        var (before, after) = (followed.Before.Picture.Estates, followed.Now);
        return
        [
            .. followed.Edited.Select(id => (Before: before.GetValueOrDefault(id), After: after.GetValueOrDefault(id)))
                .Select(pair => new VerdictConsequence((pair.After ?? pair.Before)!.Estate, pair.Before?.Verdict, pair.After?.Verdict))
                .OrderBy(verdict => verdict.Estate.Code, StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<LinkConsequence> Links(Followed followed)
    {
        var named = followed.Near.Estates.ToDictionary(estate => estate.Candidate.Code, Named, StringComparer.Ordinal);
        var now = followed.Links.ToDictionary(link => (named[link.Edge.From].Id, named[link.Edge.To].Id), link => link);
        var gone = followed.Before.Picture.Links.Where(link => !now.ContainsKey(link.Key))
            .Select(link => new LinkConsequence(link.Value.From, link.Value.To, link.Value.Link, null));
        var known = now.Select(link => new LinkConsequence(
            named[link.Value.Edge.From], named[link.Value.Edge.To], followed.Before.Picture.Links.GetValueOrDefault(link.Key)?.Link, link.Value.Known()));
        return
        [
            .. gone.Concat(known).Where(link => link.Happened != Happened.Same)
                .OrderBy(link => link.From.Code, StringComparer.Ordinal).ThenBy(link => link.To.Code, StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<BundleConsequence> Bundles(Followed followed)
    {
        var before = Members(followed.Former.Select(bundle => new KnownBundle(bundle.Code, bundle.Members)));
        var after = Members(followed.Bundles.Select(bundle => new KnownBundle(bundle.Code, bundle.Members)));
        var named = followed.Before.Picture.Estates.Values.Concat(followed.Now.Values).Select(estate => estate.Estate)
            .Concat(followed.Estates.Select(Named)).DistinctBy(estate => estate.Code).ToDictionary(estate => estate.Code, StringComparer.Ordinal);
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(code => new BundleConsequence(named[code], before.GetValueOrDefault(code), after.GetValueOrDefault(code)))
                .Where(bundle => !Equals(bundle.Before, bundle.After)),
        ];
    }

    private static Dictionary<string, KnownBundle> Members(IEnumerable<KnownBundle> bundles) =>
        bundles.SelectMany(bundle => bundle.Members.Select(code => (code, bundle))).ToDictionary(pair => pair.code, pair => pair.bundle, StringComparer.Ordinal);

    private static NamedEstate Named(NeighbourEstate estate) => new(estate.Id, estate.Candidate.Code, estate.Name);
}
