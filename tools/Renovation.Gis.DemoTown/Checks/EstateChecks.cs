using NetTopologySuite.Geometries.Prepared;
using Renovation.Gis.DemoTown.Estates;

namespace Renovation.Gis.DemoTown.Checks;

/// <summary>Figures of the 17 estates, and their houses: how many, where, and that they add up.</summary>
public static class EstateChecks
{
    // Coordinates are rounded to a tenth of a millimetre: a house on the fence may seem that much outside.
    private const double ToleranceMetres = 0.0005;
    private const double LeastSpacingMetres = 4;

    public static void Check(WrittenTown town, FindingList found)
    {
        Totals(town, found);
        foreach (var estate in town.Estates)
            Corners(estate, found);
        foreach (var estate in town.Targets)
            Houses(estate, [.. town.Buildings.Where(b => b.Text("estate") == estate.Code)], found);
    }

    private static void Totals(WrittenTown town, FindingList found)
    {
        found.Expect(town.Targets.Count() == 17 && town.Estates.Count == 21, $"17 estates and 4 controls, not {town.Estates.Count}");
        found.Expect(town.Buildings.Count == 180, $"180 buildings, not {town.Buildings.Count}");
        found.Expect(town.Targets.Sum(e => e.Number("households")) == 4822, "4,822 households");
        found.Expect(town.Targets.Sum(e => e.Number("floorAreaSquareMetres")) == 340_000, "340,000 m² of floor");
        found.Expect(town.Buildings.Sum(b => b.Number("households")) == 4822, "households of the buildings");
        found.Expect(town.Buildings.Sum(b => b.Number("floorAreaSquareMetres")) == 340_000, "floor area of the buildings");
        found.Expect(town.Everything.DistinctBy(f => f.Code).Count() == town.Everything.Count(), "codes are unique");
    }

    private static void Corners(WrittenFeature estate, FindingList found)
    {
        var drawn = EstateTable.All.Single(e => e.Code == estate.Code).Boundary;
        foreach (var corner in drawn.Coordinates)
            found.Expect(
                estate.Shape.Coordinates.Min(c => c.Distance(corner)) < 0.0002, $"{estate.Code}: corner {corner} came back elsewhere");
    }

    private static void Houses(WrittenFeature estate, List<WrittenFeature> houses, FindingList found)
    {
        found.Expect(houses.Count == estate.Number("buildings"), $"{estate.Code}: {houses.Count} houses");
        found.Expect(houses.Sum(h => h.Number("households")) == estate.Number("households"), $"{estate.Code}: households");
        found.Expect(houses.Sum(h => h.Number("floorAreaSquareMetres")) == estate.Number("floorAreaSquareMetres"), $"{estate.Code}: floor");
        found.Expect(houses.Max(h => h.Number("builtYear")) == estate.Number("builtTo"), $"{estate.Code}: year of the latest house");
        var inside = PreparedGeometryFactory.Prepare(estate.Shape.Buffer(ToleranceMetres));
        foreach (var house in houses)
        {
            found.Expect(inside.Contains(house.Shape), $"{house.Code} lies outside {estate.Code}");
            var floors = house.Shape.Area * house.Number("storeys");
            found.Expect(Math.Abs((house.Number("floorAreaSquareMetres") / floors) - 1) < 0.05, $"{house.Code}: floor area does not fit its footprint {floors:0}");
            foreach (var other in houses.Where(o => string.CompareOrdinal(o.Code, house.Code) > 0))
                found.Expect(house.Shape.Distance(other.Shape) >= LeastSpacingMetres, $"{house.Code} and {other.Code} stand too close");
        }
    }
}
