using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// Polygons laid out as plain coordinate arrays: pair questions run over these and touch no geometry object.
/// Rings are closed and turned so that the interior lies on the left; no edge has length zero.
/// </summary>
internal sealed class FootprintArrays
{
    /// <summary>Vertices of all rings; an edge runs from vertex k to k + 1 within one ring.</summary>
    public double[] X { get; private set; } = [];

    public double[] Y { get; private set; } = [];

    /// <summary>First vertex of each ring, and one past the last.</summary>
    public int[] RingStart { get; private set; } = [];

    /// <summary>Whether a ring is the outside of a part (else a hole).</summary>
    public bool[] RingIsShell { get; private set; } = [];

    /// <summary>First ring of each polygon, and one past the last.</summary>
    public int[] FirstRing { get; private set; } = [];

    /// <summary>West, south, east, north of each polygon.</summary>
    public double[] Boxes { get; private set; } = [];

    public double[] AreaSquareMetres { get; private set; } = [];

    public int Count => AreaSquareMetres.Length;

    public FootprintArrays(IReadOnlyList<Geometry> polygons)
    {
        var (vertices, rings) = Size(polygons);
        (X, Y) = (new double[vertices], new double[vertices]);
        (RingStart, RingIsShell) = (new int[rings + 1], new bool[rings]);
        FirstRing = new int[polygons.Count + 1];
        Boxes = new double[4 * polygons.Count];
        AreaSquareMetres = new double[polygons.Count];
        Fill(polygons);
    }

    private static (int Vertices, int Rings) Size(IReadOnlyList<Geometry> polygons)
    {
        int vertices = 0, rings = 0;
        foreach (var polygon in polygons)
        {
            vertices += polygon.NumPoints;
            for (var i = 0; i < polygon.NumGeometries; i++)
                rings += Part(polygon, i).NumInteriorRings + 1;
        }
        return (vertices, rings);
    }

    private static Polygon Part(Geometry polygon, int index) => polygon.GetGeometryN(index) as Polygon
        ?? throw new ArgumentException($"A footprint is a Polygon or MultiPolygon, not a {polygon.GeometryType}.", nameof(polygon));

    private void Fill(IReadOnlyList<Geometry> polygons)
    {
        int vertex = 0, ring = 0;
        for (var p = 0; p < polygons.Count; p++)
        {
            FirstRing[p] = ring;
            var first = vertex;
            for (var i = 0; i < polygons[p].NumGeometries; i++)
            {
                var part = Part(polygons[p], i);
                AreaSquareMetres[p] += AddRing(part.Shell.CoordinateSequence, true, ref ring, ref vertex);
                for (var hole = 0; hole < part.NumInteriorRings; hole++)
                    AreaSquareMetres[p] -= AddRing(part.GetInteriorRingN(hole).CoordinateSequence, false, ref ring, ref vertex);
            }
            SetBox(p, first, vertex);
        }
        FirstRing[polygons.Count] = ring;
        RingStart[ring] = vertex;
        Array.Fill(RingStart, vertex, ring, RingStart.Length - ring);
    }

    private double AddRing(CoordinateSequence points, bool shell, ref int ring, ref int vertex)
    {
        var start = vertex;
        for (var i = 0; i < points.Count; i++)
        {
            var (x, y) = (points.GetX(i), points.GetY(i));
            if (vertex > start && X[vertex - 1] == x && Y[vertex - 1] == y)
                continue;
            (X[vertex], Y[vertex]) = (x, y);
            vertex++;
        }
        var area = SignedArea(start, vertex);
        if (area < 0 == shell)
        {
            Array.Reverse(X, start, vertex - start);
            Array.Reverse(Y, start, vertex - start);
        }
        RingStart[ring] = start;
        RingIsShell[ring++] = shell;
        return Math.Abs(area);
    }

    // taken from the first vertex: the products of full coordinates (3.5e6) would cost half of the digits
    private double SignedArea(int start, int end)
    {
        double sum = 0;
        for (var i = start; i < end - 1; i++)
            sum += (X[i] - X[start]) * (Y[i + 1] - Y[start]) - (X[i + 1] - X[start]) * (Y[i] - Y[start]);
        return sum / 2;
    }

    private void SetBox(int polygon, int start, int end)
    {
        double west = double.MaxValue, south = double.MaxValue, east = double.MinValue, north = double.MinValue;
        for (var i = start; i < end; i++)
        {
            west = Math.Min(west, X[i]);
            south = Math.Min(south, Y[i]);
            east = Math.Max(east, X[i]);
            north = Math.Max(north, Y[i]);
        }
        (Boxes[4 * polygon], Boxes[4 * polygon + 1], Boxes[4 * polygon + 2], Boxes[4 * polygon + 3]) = (west, south, east, north);
    }

    /// <summary>Whether the point lies inside the polygon (even-odd over all rings; on the boundary: either answer).</summary>
    public bool Contains(int polygon, double x, double y)
    {
        var inside = false;
        for (var ring = FirstRing[polygon]; ring < FirstRing[polygon + 1]; ring++)
        {
            for (var k = RingStart[ring]; k < RingStart[ring + 1] - 1; k++)
            {
                if (Y[k] > y != Y[k + 1] > y && x < X[k] + (y - Y[k]) / (Y[k + 1] - Y[k]) * (X[k + 1] - X[k]))
                    inside = !inside;
            }
        }
        return inside;
    }

    /// <summary>Collects the first vertices of the polygon's edges whose box meets the given one.</summary>
    public int EdgesMeeting(int polygon, in Box box, ref int[] edges)
    {
        var from = RingStart[FirstRing[polygon]];
        var to = RingStart[FirstRing[polygon + 1]];
        if (edges.Length < to - from)
            edges = new int[Math.Max(to - from, 2 * edges.Length)];
        var count = 0;
        for (var ring = FirstRing[polygon]; ring < FirstRing[polygon + 1]; ring++)
        {
            var end = RingStart[ring + 1] - 1;
            for (var k = RingStart[ring]; k < end; k++)
            {
                if (box.Meets(X[k], Y[k], X[k + 1], Y[k + 1]))
                    edges[count++] = k;
            }
        }
        return count;
    }

    public Box BoxOf(int polygon, double margin) => new(
        Boxes[4 * polygon] - margin, Boxes[4 * polygon + 1] - margin, Boxes[4 * polygon + 2] + margin, Boxes[4 * polygon + 3] + margin);
}
