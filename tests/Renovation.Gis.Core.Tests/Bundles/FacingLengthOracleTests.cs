using CsCheck;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Core.Town;
using Xunit;

namespace Renovation.Gis.Core.Tests.Bundles;

/// <summary>Facing length and overlap against slow word-for-word versions on random concave shapes, courtyards, several parts.</summary>
public sealed class FacingLengthOracleTests
{
    private static readonly AdjacencyOptions Options = new();

    [Fact]
    public void Gap_and_facing_length_are_what_the_definition_says() => Pairs.Sample(
        (one, other, barrier) =>
        {
            BarrierShape[] barriers = barrier is null ? [] : [new(BarrierKind.Railway, barrier, null)];
            var edge = AdjacencyScan.Measure(new("A", one), new("B", other), barriers, Options, 60);
            Assert.Equal(one.Distance(other) <= 60, edge is not null);
            if (edge is null)
                return;
            Assert.Equal(one.Distance(other), edge.GapMetres, 1e-6);
            Assert.Equal(edge.GapMetres, Length(edge), 1e-6);
            if (edge.GapMetres > 30)
                return;
            var reach = edge.Class == AdjacencyClass.T1 ? Options.AbutMetres : Options.GapMetres;
            Assert.Equal(Math.Min(Facing(one, other, barrier, reach), Facing(other, one, barrier, reach)), edge.FacingMetres, 1.01);
        },
        iter: 150);

    [Fact]
    public void The_common_area_is_what_an_overlay_finds() => Pairs.Sample(
        (one, other, _) =>
        {
            var shapes = new FootprintArrays([one, other]);
            Assert.Equal(one.Intersection(other).Area, OverlapArea.Of(shapes, 0, 1), 1e-6);
            Assert.Equal(one.Area, shapes.AreaSquareMetres[0], 1e-6);
        },
        iter: 1_000);

    [Fact]
    public void The_common_area_of_an_estate_with_itself_is_its_area() => Shapes.Sample(
        shape => Assert.Equal(shape.Area, OverlapArea.Of(new FootprintArrays([shape, shape]), 0, 1), 1e-6), iter: 200);

    private static double Length(AdjacencyEdge edge) => Math.Sqrt(
        Math.Pow(edge.FromPoint.X - edge.ToPoint.X, 2) + Math.Pow(edge.FromPoint.Y - edge.ToPoint.Y, 2));

    /// <summary>Word for word: the length of A's boundary whose nearest point on B is within reach by a segment not cut off.</summary>
    private static double Facing(Geometry a, Geometry b, Geometry? barrier, double reach)
    {
        double sum = 0;
        foreach (var (from, to) in Edges(a))
        {
            var pieces = (int)Math.Ceiling(from.Distance(to));
            for (var k = 0; k < pieces; k++)
            {
                var t = (k + 0.5) / pieces;
                var point = a.Factory.CreatePoint(new Coordinate(from.X + t * (to.X - from.X), from.Y + t * (to.Y - from.Y)));
                var nearest = new DistanceOp(point, b).NearestPoints();
                var link = a.Factory.CreateLineString(nearest);
                if (link.Length <= reach && !IsCut(link, a) && !IsCut(link, barrier) && !Grazes(from, to, nearest))
                    sum += from.Distance(to) / pieces;
            }
        }
        return sum;
    }

    private static bool IsCut(Geometry link, Geometry? by) => by is not null && link.Intersection(by).Length >= 1e-3;

    // half a degree: a segment that leaves a wall flatter than this runs along it
    private static bool Grazes(Coordinate from, Coordinate to, Coordinate[] link)
    {
        var across = (to.X - from.X) * (link[1].Y - link[0].Y) - (to.Y - from.Y) * (link[1].X - link[0].X);
        return link[0].Distance(link[1]) > 1e-3 && Math.Abs(across) <= 0.01 * from.Distance(to) * link[0].Distance(link[1]);
    }

    private static IEnumerable<(Coordinate, Coordinate)> Edges(Geometry shape)
    {
        for (var i = 0; i < shape.NumGeometries; i++)
        {
            var part = (Polygon)shape.GetGeometryN(i);
            foreach (var ring in part.Holes.Prepend(part.Shell))
            {
                for (var k = 1; k < ring.NumPoints; k++)
                    yield return (ring.GetCoordinateN(k - 1), ring.GetCoordinateN(k));
            }
        }
    }

    // stars with 5–14 points around a centre, some with a courtyard, some with a second part beside
    private static Gen<Geometry> Star(double x, double y) =>
        from radii in Gen.Double[15, 60].Array[5, 14]
        from kind in Gen.Int[0, 3]
        from turn in Gen.Double[0, 1]
        select Shape(x, y, radii, kind, turn);

    private static Gen<Geometry> Shapes => Star(503_000, 3_512_000);

    private static Gen<(Geometry, Geometry, Geometry?)> Pairs =>
        from one in Shapes
        from angle in Gen.Double[0, 6.2832]
        from away in Gen.Double[40, 150]
        from other in Star(503_000 + away * Math.Cos(angle), 3_512_000 + away * Math.Sin(angle))
        from barrier in Gen.Select(Gen.Bool, Gen.Double[40, 90], Gen.Double[0, 6.2832], Gen.Double[1, 12])
        select (one, other, barrier.Item1 ? Strip(barrier.Item2, barrier.Item3, barrier.Item4) : null);

    private static Geometry Shape(double x, double y, double[] radii, int kind, double turn)
    {
        var shell = Ring(x, y, radii, 1, turn);
        var courtyard = Ring(x, y, radii, 0.5, turn);
        return kind switch
        {
            1 => Srid.MetricFactory.CreatePolygon(shell, [courtyard]),
            2 => Srid.MetricFactory.CreateMultiPolygon(
                [Srid.MetricFactory.CreatePolygon(shell), Srid.MetricFactory.CreatePolygon(Ring(x + 130, y + 20, radii, 0.9, turn))]),
            _ => Srid.MetricFactory.CreatePolygon(shell),
        };
    }

    private static LinearRing Ring(double x, double y, double[] radii, double scale, double turn)
    {
        var points = radii.Select((radius, i) =>
        {
            var angle = turn + i * 2 * Math.PI / radii.Length;
            return new Coordinate(x + scale * radius * Math.Cos(angle), y + scale * radius * Math.Sin(angle));
        }).ToList();
        return Srid.MetricFactory.CreateLinearRing([.. points, points[0].Copy()]);
    }

    private static Geometry Strip(double away, double angle, double width)
    {
        var (x, y) = (503_000 + away * Math.Cos(angle), 3_512_000 + away * Math.Sin(angle));
        var (ux, uy) = (Math.Sin(angle), -Math.Cos(angle));
        var line = Srid.MetricFactory.CreateLineString([new(x - 60 * ux, y - 60 * uy), new(x + 90 * ux, y + 90 * uy)]);
        return line.Buffer(width / 2, NetTopologySuite.Operation.Buffer.BufferParameters.DefaultQuadrantSegments);
    }
}
