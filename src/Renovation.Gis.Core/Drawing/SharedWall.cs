using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Core.Drawing;

/// <summary>
/// A shared wall is one edge: both estates have the same vertices along it, digit for digit. Here vertices are taken over; nothing is
/// averaged, the one that moves goes to the one that stays. All shapes in metres.
/// </summary>
internal static class SharedWall
{
    /// <summary>The shape with every vertex of the other that lies on one of its edges; its own vertices stay where they are.</summary>
    public static MultiPolygon TakeVertices(MultiPolygon shape, MultiPolygon other, double within) =>
        TakeVertices(shape, Near(other, shape, within), within);

    /// <summary>The shape with those vertices that lie on one of its edges.</summary>
    public static MultiPolygon TakeVertices(MultiPolygon shape, IReadOnlyCollection<Coordinate> vertices, double within) =>
        vertices.Count == 0 ? shape : Rings(shape, ring => Inserted(ring, vertices, within));

    /// <summary>
    /// The shape drawn onto the other's wall: vertices go to the other's vertices, else onto its edges, and its vertices on the way are
    /// taken over. Parts further away than that stay as they are.
    /// </summary>
    public static MultiPolygon Onto(MultiPolygon shape, MultiPolygon other, double within)
    {
        var (vertices, edges) = (Near(other, shape, within), Edges(other, shape, within));
        return Rings(shape, ring =>
        {
            var moved = ring.Select(at => Moved(at, vertices, edges, within)).ToArray();
            return Inserted(moved, vertices, within);
        });
    }

    /// <summary>Vertices of a shape that lie within that distance of the other's box.</summary>
    private static List<Coordinate> Near(Geometry shape, Geometry other, double within)
    {
        var box = other.EnvelopeInternal.Copy();
        box.ExpandBy(within);
        return [.. shape.Coordinates.Where(box.Contains).Distinct()];
    }

    private static List<LineSegment> Edges(MultiPolygon shape, Geometry near, double within)
    {
        var box = near.EnvelopeInternal.Copy();
        box.ExpandBy(within);
        var edges = new List<LineSegment>();
        foreach (var ring in RingsOf(shape))
        {
            for (var i = 1; i < ring.Length; i++)
            {
                if (box.Intersects(ring[i - 1], ring[i]))
                {
                    edges.Add(new LineSegment(ring[i - 1], ring[i]));
                }
            }
        }

        return edges;
    }

    private static Coordinate Moved(Coordinate at, List<Coordinate> vertices, List<LineSegment> edges, double within)
    {
        var vertex = vertices.MinBy(at.Distance);
        if (vertex is not null && at.Distance(vertex) <= within)
        {
            return vertex;
        }

        var edge = edges.MinBy(edge => edge.Distance(at));
        return edge is not null && edge.Distance(at) <= within ? edge.ClosestPoint(at) : at;
    }

    // A ring is closed and stays so: the first vertex comes back last.
    private static Coordinate[] Inserted(Coordinate[] ring, IReadOnlyCollection<Coordinate> vertices, double within)
    {
        var own = ring.ToHashSet();
        var made = new List<Coordinate> { ring[0] };
        for (var i = 1; i < ring.Length; i++)
        {
            foreach (var vertex in OnEdge(ring[i - 1], ring[i], vertices, within).Where(vertex => !own.Contains(vertex)))
            {
                Add(made, vertex);
            }

            Add(made, ring[i]);
        }

        return [.. made];
    }

    private static IEnumerable<Coordinate> OnEdge(Coordinate from, Coordinate to, IReadOnlyCollection<Coordinate> vertices, double within)
    {
        var box = new Envelope(from, to);
        box.ExpandBy(within);
        var edge = new LineSegment(from, to);
        return vertices
            .Where(vertex => box.Contains(vertex) && DistanceComputer.PointToSegment(vertex, from, to) <= within)
            .Select(vertex => (Vertex: vertex, At: edge.ProjectionFactor(vertex)))
            .Where(hit => hit.At is > 0 and < 1)
            .OrderBy(hit => hit.At)
            .Select(hit => hit.Vertex);
    }

    private static void Add(List<Coordinate> ring, Coordinate next)
    {
        if (!ring[^1].Equals2D(next))
        {
            ring.Add(next);
        }
    }

    private static MultiPolygon Rings(MultiPolygon shape, Func<Coordinate[], Coordinate[]> change)
    {
        var parts = shape.Geometries.Cast<Polygon>()
            .Select(part => (Shell: Ring(change(part.ExteriorRing.Coordinates)), Holes: part.InteriorRings.Select(hole => Ring(change(hole.Coordinates)))))
            .Where(part => part.Shell is not null)
            .Select(part => Srid.MetricFactory.CreatePolygon(part.Shell, [.. part.Holes.OfType<LinearRing>()]));
        return Srid.MetricFactory.CreateMultiPolygon([.. parts]);
    }

    // what has shrunk to a line is gone
    private static LinearRing? Ring(Coordinate[] vertices) => vertices.Length < 4 ? null : Srid.MetricFactory.CreateLinearRing(vertices);

    private static IEnumerable<Coordinate[]> RingsOf(MultiPolygon shape) => shape.Geometries.Cast<Polygon>()
        .SelectMany(part => part.InteriorRings.Prepend(part.ExteriorRing)).Select(ring => ring.Coordinates);
}
