using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.DemoTown.Geo;
using Renovation.Gis.DemoTown.Roads;

namespace Renovation.Gis.DemoTown.Scenery;

/// <summary>Works and villages along the roads between the built-up places: groups of sheds and houses, set square to the road.</summary>
public static class Hamlets
{
    private const double StepMetres = 260;

    private static readonly Geometry Cores = Ground.Union(TownCores.All.Select(c => c.Outline.Buffer(60)));

    public static IEnumerable<Geometry> All(Geometry barred)
    {
        var land = SubDistricts.Zone.Difference(Cores).Difference(barred);
        return MainRoads.All.Where(r => r.Class != "Expressway").SelectMany(road => Along(road, land));
    }

    private static IEnumerable<Geometry> Along(Street road, Geometry land)
    {
        var line = new LengthIndexedLine(road.Centreline);
        for (var at = StepMetres; at < road.Centreline.Length - StepMetres; at += StepMetres)
            foreach (var side in new[] { -1, 1 })
            {
                var key = $"{road.Code} {at} {side}";
                if (Dice.Roll(key) > 0.62)
                    continue;
                var group = Group(line, at, side * (road.WidthMetres / 2), key).Select(s => s.Intersection(land));
                // On the inside of a bend the plots would lie upon each other.
                yield return Srid.MetricFactory.CreateMultiPolygon([.. Ground.Polygons(Ground.Union(group), 400)]);
            }
    }

    // Two or three plots in a row, one or two deep.
    private static IEnumerable<Polygon> Group(LengthIndexedLine line, double at, double kerb, string key)
    {
        var (count, depth) = (Dice.Whole(key + " count", 2, 3), Dice.Between(key + " depth", 45, 95));
        for (var i = 0; i < count; i++)
            for (var row = 0; row < Dice.Whole(key + " rows", 1, 2); row++)
                yield return Plot(line, at + (i * 72), kerb + (Math.Sign(kerb) * (14 + (row * (depth + 8)))), Math.Sign(kerb) * depth);
    }

    private static Polygon Plot(LengthIndexedLine line, double at, double from, double depth) => Ground.Area(
    [
        line.ExtractPoint(at, from), line.ExtractPoint(at + 62, from), line.ExtractPoint(at + 62, from + depth), line.ExtractPoint(at, from + depth),
    ]);
}
