using NetTopologySuite.Geometries;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Scenery;

/// <summary>沪宁铁路 with an invented course: scenery, north of the estates of 戚墅堰 and 丁堰.</summary>
public static class Railway
{
    private const double TrackWidthMetres = 26;
    private const double FencedWidthMetres = 60;

    private static readonly LineString Axis = Curve.Through(700, (-100, 14850), (2300, 14650), (4300, 13950), (6000, 13000), (7400, 12350),
        (9400, 11000), (12000, 9900), (15200, 8800));

    public static Geometry Track { get; } = Ground.Strip(Axis, TrackWidthMetres);

    /// <summary>Track with its verges, which no side street crosses.</summary>
    public static Geometry Fence { get; } = Ground.Strip(Axis, FencedWidthMetres);
}
