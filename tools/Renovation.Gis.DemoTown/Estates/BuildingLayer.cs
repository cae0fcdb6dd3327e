using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Estates;

/// <summary>The 180 houses of the 17 estates; the figures of an estate are shared out over its houses without a remainder.</summary>
public static class BuildingLayer
{
    private const double LongSlabMetres = 34;
    private const double StepMetres = 1.2;
    private const double ScatteredSetback = 0.5;

    public static IEnumerable<TownFeature> Of(DemoEstate estate)
    {
        var slabs = SlabsOf(estate);
        var floors = Share.Whole(estate.FloorAreaSquareMetres, [.. slabs.Select(s => s.FloorArea)]);
        var households = Share.Whole(estate.Households, [.. slabs.Select(s => s.FloorArea)]);
        for (var i = 0; i < slabs.Count; i++)
            yield return new TownFeature($"{estate.Code}-{i + 1:00}", Footprint(slabs[i], estate.Code, i),
            [
                ("name", $"{estate.Name}{i + 1}幢"), ("estate", estate.Code), ("households", households[i]),
                ("units", Math.Max(1, (int)Math.Round(households[i] / (slabs[i].Storeys * 2.0)))), ("storeys", slabs[i].Storeys),
                ("floorAreaSquareMetres", floors[i]), ("builtYear", BuiltYear(estate, i, slabs.Count)),
            ]);
    }

    /// <summary>Slabs in the order of their house numbers: from the south-west, row by row.</summary>
    public static IReadOnlyList<Slab> SlabsOf(DemoEstate estate) => estate.Rows.Length > 0
        ? [.. EstateLayout.Of(estate).Slabs]
        : [.. estate.Blocks.Select(b => Filling(b, estate.Storeys))];

    private static Slab Filling(Polygon block, int storeys)
    {
        var box = block.EnvelopeInternal;
        var origin = Ground.At(0, 0);
        return new Slab(
            box.MinX - origin.X + ScatteredSetback, box.MinY - origin.Y + ScatteredSetback,
            box.Width - (2 * ScatteredSetback), box.Height - (2 * ScatteredSetback), storeys);
    }

    // The first and the last year of the row are both met, so that the latest building really is of the year the estate names.
    private static int BuiltYear(DemoEstate estate, int index, int count) =>
        estate.Built.From + (int)Math.Round((estate.Built.To - estate.Built.From) * (double)index / Math.Max(1, count - 1));

    private static MultiPolygon Footprint(Slab slab, string code, int index)
    {
        var stepped = slab.Length >= LongSlabMetres && Dice.Roll($"{code} {index} step") < 0.6;
        return Srid.MetricFactory.CreateMultiPolygon([stepped ? Stepped(slab) : Straight(slab)]);
    }

    private static Polygon Straight(Slab slab) => Ground.Rectangle(slab.East, slab.North, slab.Length, slab.Depth);

    // Two stairwells out of line by a step, as long slabs of the time often are; the area stays the same.
    private static Polygon Stepped(Slab slab)
    {
        var (west, south, middle) = (slab.East, slab.North, slab.East + (slab.Length / 2));
        var (east, north) = (west + slab.Length, south + slab.Depth);
        return Ground.Area(Ground.At(
            (west, south), (middle, south), (middle, south - StepMetres), (east, south - StepMetres),
            (east, north - StepMetres), (middle, north - StepMetres), (middle, north), (west, north)));
    }
}
