using NetTopologySuite.Geometries;

namespace Renovation.Gis.Data.Facts;

/// <summary>Makes few boxes of many: neighbours are put together, so that one import does not fill the list of changes.</summary>
public static class ChangedBoxes
{
    private const double FirstCellMetres = 250;

    /// <summary>Boxes that cover all given ones and are at most that many.</summary>
    public static IReadOnlyList<Envelope> Few(IReadOnlyList<Envelope> boxes, int most)
    {
        for (var cell = FirstCellMetres; boxes.Count > most; cell *= 2)
        {
            boxes = [.. boxes.GroupBy(box => (Math.Floor(box.Centre.X / cell), Math.Floor(box.Centre.Y / cell))).Select(Around)];
        }

        return boxes;
    }

    private static Envelope Around(IEnumerable<Envelope> boxes)
    {
        var around = new Envelope();
        foreach (var box in boxes)
        {
            around.ExpandToInclude(box);
        }

        return around;
    }
}
