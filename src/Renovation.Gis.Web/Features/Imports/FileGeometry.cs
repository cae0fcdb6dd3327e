namespace Renovation.Gis.Web.Features.Imports;

/// <summary>What a layer's geometry has to be.</summary>
public enum GeometryKind
{
    Point,
    LineString,
    MultiLineString,
    MultiPolygon,
}

/// <summary>What is done to every coordinate on its way in.</summary>
/// <param name="SwapAxes">The file has y before x.</param>
/// <param name="Shift">Takes an offset out (GCJ-02, BD-09); null for none.</param>
public sealed record CoordinateRewrite(bool SwapAxes, Func<double, double, (double X, double Y)>? Shift)
{
    public static readonly CoordinateRewrite None = new(false, null);

    public bool IsNone => !SwapAxes && Shift is null;
}

/// <summary>Where coordinates lie; starts empty.</summary>
public record struct FileExtent(double MinX, double MinY, double MaxX, double MaxY)
{
    public static readonly FileExtent Empty = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public readonly bool IsEmpty => MinX > MaxX;

    public void Add(double x, double y)
    {
        MinX = Math.Min(MinX, x);
        MinY = Math.Min(MinY, y);
        MaxX = Math.Max(MaxX, x);
        MaxY = Math.Max(MaxY, y);
    }

    public void Add(in FileExtent other)
    {
        MinX = Math.Min(MinX, other.MinX);
        MinY = Math.Min(MinY, other.MinY);
        MaxX = Math.Max(MaxX, other.MaxX);
        MaxY = Math.Max(MaxY, other.MaxY);
    }
}

/// <summary>The type numbers of EWKB, as messages name them.</summary>
internal static class EwkbTypes
{
    /// <summary>Key of the word for a type.</summary>
    public static string Name(int type) => type switch
    {
        1 => "Point",
        2 => "LineString",
        3 => "Polygon",
        4 => "MultiPoint",
        5 => "MultiLineString",
        6 => "MultiPolygon",
        7 => "GeometryCollection",
        >= 8 and <= 12 => "Curve",
        >= 15 and <= 17 => "Surface",
        _ => "Other",
    };
}
