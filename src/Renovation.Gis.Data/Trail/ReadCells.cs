namespace Renovation.Gis.Data.Trail;

/// <summary>
/// The grid by which reading is budgeted: tiles of zoom 16, here about 520 m wide. A cell counts once a day, so looking at the same
/// place again costs nothing, and many small boxes cost what one large box does.
/// </summary>
public static class ReadCells
{
    private const int Zoom = 16;
    private const double EarthCircumferenceKilometres = 40_075.017;

    /// <summary>Area of a cell where the zone lies (31.7° N), km².</summary>
    public static double AreaSquareKilometres { get; } = Math.Pow(EarthCircumferenceKilometres / (1 << Zoom) * Math.Cos(31.7 * Math.PI / 180), 2);

    /// <summary>The cells that a box in degrees touches, at most <paramref name="most"/> + 1 of them.</summary>
    public static IEnumerable<int> Of(double west, double south, double east, double north, int most)
    {
        var (left, right, top, bottom) = (Column(west), Column(east), Row(north), Row(south));
        var cells = from row in Enumerable.Range(top, bottom - top + 1)
                    from column in Enumerable.Range(left, right - left + 1)
                    select (row << Zoom) | column;
        return cells.Take(most + 1);
    }

    private static int Column(double lon) => Math.Clamp((int)((lon + 180) / 360 * (1 << Zoom)), 0, (1 << Zoom) - 1);

    private static int Row(double lat) => Math.Clamp(
        (int)((1 - Math.Asinh(Math.Tan(Math.Clamp(lat, -85.05, 85.05) * Math.PI / 180)) / Math.PI) / 2 * (1 << Zoom)), 0, (1 << Zoom) - 1);
}
