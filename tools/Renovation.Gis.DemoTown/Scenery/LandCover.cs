using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Scenery;

/// <summary>Background of the map: parks, plots, the railway, water. No rule reads it, so its coordinates are rounded to a decimetre.</summary>
public static class LandCover
{
    private const double ToleranceMetres = 0.4;

    public static IReadOnlyList<TownFeature> All()
    {
        var parks = Parks.All();
        var green = parks.Concat(Parks.Belts()).ToList();
        var plots = Plots.All(Ground.Union(parks.Select(p => p.Shape)));
        return
        [
            .. Numbered("LG", "Green", green),
            .. Numbered("LB", "BuiltUp", plots.Select(p => ((string?)null, p))),
            .. Numbered("LR", "Railway", [("沪宁铁路", Railway.Track)]),
            .. Numbered("LW", "Water", Waters.All.Select(w => ((string?)w.Name, w.Shape))),
        ];
    }

    private static IEnumerable<TownFeature> Numbered(string initials, string kind, IEnumerable<(string? Name, Geometry Shape)> things) =>
        things.Select((thing, i) => new TownFeature($"{initials}{i + 1:0000}", Many(thing.Shape),
            [("name", thing.Name is null ? null : thing.Name + "(示意)"), ("kind", kind)]));

    // Corners closer than the rounding would fall onto each other and cross their own ring.
    private static MultiPolygon Many(Geometry shape) => Srid.MetricFactory.CreateMultiPolygon(
        [.. Ground.Polygons(shape).SelectMany(p => Ground.Polygons(TopologyPreservingSimplifier.Simplify(p, ToleranceMetres)))]);
}
