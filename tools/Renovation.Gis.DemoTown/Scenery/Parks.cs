using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.DemoTown.Geo;
using Renovation.Gis.DemoTown.Roads;

namespace Renovation.Gis.DemoTown.Scenery;

/// <summary>Green: whole blocks that are parks, belts along the water, woods and lawns in the open country.</summary>
public static class Parks
{
    private const double BeltMetres = 45;

    private const double CopseGridMetres = 750;

    // A point in the block that is to be a park.
    private static readonly (string Name, double East, double North)[] Blocks =
    [
        ("东运公园", 5700, 11750), ("梅港公园", 6250, 11150), ("运河公园", 5000, 11300), ("丁溪公园", 2560, 13300), ("青桥公园", 3500, 13500),
        ("潞城公园", 4750, 16560), ("富潞游园", 4430, 16050), ("遥观公园", 5100, 8000), ("遥塘游园", 8080, 8300), ("横林公园", 11100, 7350),
        ("芳泉公园", 12500, 15450), ("芳茂公园", 11950, 15950), ("铁东游园", 6400, 12080),
    ];

    // Woods on the low hills in the north-east and patches in the open country.
    private static readonly (string? Name, Polygon Edge)[] Woods =
    [
        ("横山林地", Curve.Around(250, (13900, 18000), (13700, 17200), (14500, 16950), (15700, 17300), (15500, 18200), (14700, 18500))),
        ("北山林地", Curve.Around(200, (11900, 19300), (11800, 18600), (12700, 18300), (13100, 18900), (12600, 19500))),
        (null, Curve.Around(120, (14300, 14500), (14250, 13950), (15100, 13900), (15250, 14450))),
        (null, Curve.Around(120, (6900, 16900), (6850, 16350), (7500, 16300), (7650, 16850))),
        (null, Curve.Around(120, (1100, 17000), (1050, 16450), (1700, 16350), (1850, 16950))),
        (null, Curve.Around(120, (13250, 10000), (13200, 9500), (13900, 9450), (14000, 9950))),
        (null, Curve.Around(120, (7750, 6100), (7850, 5700), (8600, 5750), (8650, 6200))),
        (null, Curve.Around(120, (10100, 11900), (10050, 11400), (10480, 11350), (10650, 11850))),
        (null, Curve.Around(120, (1150, 12000), (1000, 11500), (1900, 11250), (2250, 11750))),
    ];

    public static IReadOnlyList<(string? Name, Geometry Shape)> All()
    {
        var blocks = Plots.Blocks();
        return
        [
            .. Blocks.Select(p => ((string?)p.Name, blocks.Single(b => b.Contains(Srid.MetricFactory.CreatePoint(Ground.At(p.East, p.North)))))),
            .. Woods.Select(w => (w.Name, w.Edge.Difference(Plots.Streets))),
            .. Copses(),
        ];
    }

    /// <summary>Green along canal, harbours and lakes, cut where roads cross.</summary>
    public static IEnumerable<(string? Name, Geometry Shape)> Belts()
    {
        foreach (var (_, water) in Waters.All)
        {
            var width = water.Area > 500_000 ? BeltMetres : BeltMetres / 2;
            var belt = water.Buffer(width, 3).Difference(water.Buffer(2, 3)).Difference(Plots.Streets).Difference(Plots.KeptFree)
                .Difference(Ground.Union(Waters.All.Select(w => w.Shape))).Difference(Railway.Fence).Intersection(Around);
            yield return (null, Thinned(belt));
        }
    }

    // Orchards and copses: one in every second cell of a coarse grid over the open country.
    private static IEnumerable<(string? Name, Geometry Shape)> Copses()
    {
        var country = SubDistricts.Zone.Buffer(-150).Difference(Ground.Union(
            [.. TownCores.All.Select(c => c.Outline.Buffer(120)), Plots.Streets.Buffer(15), Waters.Banks.Buffer(50), Railway.Fence]));
        for (var east = 0.0; east < 18_000; east += CopseGridMetres)
            for (var north = 4_000.0; north < 20_000; north += CopseGridMetres)
            {
                var key = $"copse {east} {north}";
                if (Dice.Roll(key) < 0.55 && Copse(key, east, north).Intersection(country) is { Area: > 3000 } shape)
                    yield return (null, shape);
            }
    }

    private static Polygon Copse(string key, double west, double south)
    {
        var (east, north) = (west + Dice.Between(key + " east", 100, 500), south + Dice.Between(key + " north", 100, 500));
        var (width, height) = (Dice.Between(key + " width", 90, 260), Dice.Between(key + " height", 70, 200));
        var lean = Dice.Between(key + " lean", -60, 60);
        return Curve.Around(40, (east, north), (east + width, north + (lean / 3)), (east + width + lean, north + height), (east + lean, north + height - 25));
    }

    private static readonly Geometry Around = SubDistricts.Zone.Buffer(300, 3);

    private static MultiPolygon Thinned(Geometry belt) =>
        Srid.MetricFactory.CreateMultiPolygon([.. Ground.Polygons(NetTopologySuite.Simplify.TopologyPreservingSimplifier.Simplify(belt, 1.5), 600)]);
}
