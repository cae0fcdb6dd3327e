using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Checks;

/// <summary>That the map makes sense: nothing is crossed that cannot be crossed, and the sketch of sub-districts has no gap.</summary>
public static class GroundChecks
{
    public static void Check(WrittenTown town, FindingList found)
    {
        foreach (var feature in town.Everything)
            found.Expect(new IsValidOp(feature.Shape).IsValid, $"{feature.Code} is not valid");
        Crossings(town, found);
        Demolition(town, found);
        SubDistricts(town, found);
    }

    private static void Crossings(WrittenTown town, FindingList found)
    {
        var kept = town.Estates.Concat(town.Buildings).ToList();
        foreach (var road in town.Roads.Where(r => r.Text("class") != "Internal"))
        {
            foreach (var place in kept)
                found.Expect(!road.Shape.Intersects(place.Shape), $"{road.Code} {road.Text("name")} runs into {place.Code}");
            foreach (var barrier in town.Barriers.Where(b => b.Text("name") != road.Text("name")))
                found.Expect(!RunsThrough(road.Shape, barrier.Shape), $"{road.Code} {road.Text("name")} crosses {barrier.Code}");
        }

        foreach (var water in town.LandCover.Where(l => l.Text("kind") is "Water" or "Railway"))
            foreach (var place in kept)
                found.Expect(!water.Shape.Intersects(place.Shape), $"{water.Text("name")} runs into {place.Code}");
        foreach (var lane in town.Roads.Where(r => r.Text("class") == "Internal"))
            foreach (var house in town.Buildings)
                found.Expect(!lane.Shape.Intersects(house.Shape), $"{lane.Code} runs into {house.Code}");
    }

    // A street that ends inside only joins the arterial; one that comes out again crosses it.
    private static bool RunsThrough(Geometry road, Geometry barrier)
    {
        for (var i = 0; i < road.NumGeometries; i++)
            if (road.GetGeometryN(i) is LineString part && part.Intersection(barrier).Length > 0.1
                && !barrier.Covers(part.StartPoint) && !barrier.Covers(part.EndPoint))
                return true;
        return false;
    }

    private static void Demolition(WrittenTown town, FindingList found)
    {
        (string Area, string Estate)[] meant = [("D01", "X01"), ("D02", "X03")];
        foreach (var (area, code) in meant)
        {
            var shape = town.DemolitionAreas.Single(d => d.Code == area).Shape;
            found.Expect(shape.Contains(town.Estate(code).Shape), $"{area} does not cover {code}");
            foreach (var other in town.Estates.Concat(town.Buildings).Where(e => e.Code != code))
                found.Expect(!shape.Intersects(other.Shape), $"{area} touches {other.Code}");
        }
    }

    private static void SubDistricts(WrittenTown town, FindingList found)
    {
        found.Expect(town.SubDistricts.Count == 6, "six sub-districts");
        var whole = Ground.Union(town.SubDistricts.Select(s => s.Shape));
        found.Expect(Math.Abs(whole.Area - town.SubDistricts.Sum(s => s.Shape.Area)) < 100, "sub-districts overlap");
        found.Expect(Ground.Polygons(whole, 100).Count() == 1 && Ground.Polygons(whole, 100).Single().InteriorRings.Length == 0, "the sketch has a gap");
        foreach (var estate in town.Estates)
            found.Expect(
                town.SubDistricts.Single(s => s.Text("name") == estate.Text("subDistrict") + "(示意)").Shape.Contains(estate.Shape),
                $"{estate.Code} lies outside {estate.Text("subDistrict")}");
    }
}
