using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Core.Tests.Drawing;

/// <summary>Shapes for the drawing board, written in metres from a corner near the middle of the zone.</summary>
internal static class Board
{
    private const double East = 505_000, North = 3_512_000;

    /// <summary>WKT in metres from the corner, as a boundary in degrees.</summary>
    public static MultiPolygon Boundary(string wkt) => CoordinateSystems.Convert(Metric(wkt), Srid.Storage);

    public static MultiPolygon Metric(string wkt)
    {
        var shape = new WKTReader(new NtsGeometryServices(new PrecisionModel(), Srid.Metric)).Read(wkt);
        shape.Apply(new Shift());
        shape.GeometryChanged();
        return shape as MultiPolygon ?? Srid.MetricFactory.CreateMultiPolygon([(Polygon)shape]);
    }

    public static string Box(double west, double south, double east, double north) =>
        FormattableString.Invariant($"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))");

    public static DrawnEstate Estate(string code, string wkt, bool changed = true, ProjectStage stage = ProjectStage.Planned) =>
        new() { Code = code, Name = code, Boundary = Boundary(wkt), Changed = changed, Stage = stage };

    public static DrawnBuilding Building(string code, string wkt, string? estate = null) => new(code, code, estate, Metric(wkt));

    public static IReadOnlyList<Finding> Check(params DrawnEstate[] estates) => Check(estates, []);

    public static IReadOnlyList<Finding> Check(DrawnEstate[] estates, DrawnBuilding[] buildings) =>
        BoundaryGuard.Check(new DrawingScene(estates, buildings), new GuardOptions());

    /// <summary>The estates after a fix, and what the guard says then.</summary>
    public static (DrawnEstate[] Estates, IReadOnlyList<Finding> Findings) Apply(Fix fix, DrawnEstate[] estates, params DrawnBuilding[] buildings)
    {
        DrawnEstate[] after =
        [
            .. estates.Select(estate => fix.Boundaries.TryGetValue(estate.Code, out var made) ? Estate(estate, made) : estate),
        ];
        return (after, Check(after, buildings));
    }

    public static double Overlap(DrawnEstate a, DrawnEstate b) => a.Footprint.Intersection(b.Footprint).Area;

    /// <summary>Vertices that both have, digit for digit.</summary>
    public static int Shared(Geometry a, Geometry b) => a.Coordinates.Distinct().Intersect(b.Coordinates).Count();

    private static DrawnEstate Estate(DrawnEstate estate, MultiPolygon boundary) =>
        new() { Code = estate.Code, Name = estate.Name, Boundary = boundary, Changed = true, Stage = estate.Stage };

    private sealed class Shift : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            seq.SetX(i, seq.GetX(i) + East);
            seq.SetY(i, seq.GetY(i) + North);
        }
    }
}
