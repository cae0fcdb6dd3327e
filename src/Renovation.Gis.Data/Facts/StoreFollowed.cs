using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Data.Facts;

/// <summary>Stores what an edit leads to, and marks the tiles that show it; within the caller's transaction.</summary>
public sealed class StoreFollowed(GisDbContext db, StoreBundles store, MarkChanges changes)
{
    /// <summary>Web Mercator is reckoned by two programs, here and in PostGIS: half a metre covers both.</summary>
    private const double MarginMetres = 0.5;

    /// <summary>Stores and marks.</summary>
    public async Task Handle(Followed followed, Consequences told, CancellationToken ct)
    {
        var codes = followed.Now.Values.Select(estate => estate.Estate.Code).ToHashSet(StringComparer.Ordinal);
        var kept = followed.Former.Where(former => followed.Bundles.Any(bundle => former.IsAs(bundle) && !bundle.Members.Any(codes.Contains))).ToList();
        var keptCodes = kept.Select(bundle => bundle.Code).ToHashSet(StringComparer.Ordinal);
        var gone = followed.Former.Except(kept).ToList();
        var come = followed.Bundles.Where(bundle => !keptCodes.Contains(bundle.Code)).ToList();
        await store.Replace([.. followed.Edited], [.. gone.Select(bundle => bundle.Id)], followed.Links, come, followed.Estates, ct);

        List<(string, IReadOnlyList<Envelope>)> marks =
            [("adjacency-edges", LinkBoxes(followed, told)), ("bundles", await BundleBoxes(gone, come, ct)), ("estates", await EstateBoxes(followed, told, ct))];
        if (followed.Before.BuildingBoxes.Count + followed.BuildingBoxes.Count > 0)
        {
            marks.Add(("buildings", [.. followed.Before.BuildingBoxes, .. followed.BuildingBoxes]));
        }

        await changes.Handle(marks, ct);
    }

    private static IReadOnlyList<Envelope> LinkBoxes(Followed followed, Consequences told)
    {
        var ids = followed.Near.Estates.ToDictionary(estate => estate.Candidate.Code, estate => estate.Id, StringComparer.Ordinal);
        var lines = followed.Links.ToDictionary(link => (ids[link.Edge.From], ids[link.Edge.To]), link => link.Line());
        var before = followed.Before.Picture.Links;
        // a link may turn with its figures unchanged, when both ends move
        var turned = lines.Where(line => before.TryGetValue(line.Key, out var old) && !old.Line.EqualsExact(line.Value, 1e-10)).Select(line => line.Key);
        return
        [
            .. told.Links.Select(link => (link.From.Id, link.To.Id)).Union(turned)
                .SelectMany(pair => new[] { before.GetValueOrDefault(pair)?.Line, lines.GetValueOrDefault(pair) }).OfType<Geometry>().Select(Shown),
        ];
    }

    private async Task<IReadOnlyList<Envelope>> BundleBoxes(List<FormerBundle> gone, List<Bundle> come, CancellationToken ct) =>
        [.. gone.Select(bundle => bundle.Box), .. await Boxes("bundles WHERE code = ANY ($1)", come.Select(bundle => bundle.Code).ToArray(), ct)];

    // where the edited ones were and are, and those that are shown in another bundle now
    private async Task<IReadOnlyList<Envelope>> EstateBoxes(Followed followed, Consequences told, CancellationToken ct)
    {
        var others = told.Bundles.Where(bundle => bundle.Before?.Code != bundle.After?.Code).Select(bundle => bundle.Estate.Id).Except(followed.Edited);
        return
        [
            .. followed.Before.Picture.Estates.Values.Concat(followed.Now.Values).Select(estate => estate.Box),
            .. await Boxes("estates WHERE id = ANY ($1)", others.ToArray(), ct),
        ];
    }

    private async Task<IReadOnlyList<Envelope>> Boxes(string of, Array which, CancellationToken ct) => which.Length == 0 ? [] : await (await db.OpenConnection(ct))
        .Rows($"SELECT ST_XMin(display), ST_XMax(display), ST_YMin(display), ST_YMax(display) FROM {of}", [which], reader => reader.Box(0), ct);

    private static Envelope Shown(Geometry lonLat)
    {
        var box = CoordinateSystems.Convert(lonLat, Srid.WebMercator).EnvelopeInternal;
        box.ExpandBy(MarginMetres);
        return box;
    }
}
