using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Core.Drawing;

/// <summary>A boundary that came of a cut; the code is null for a piece that is a new estate.</summary>
public sealed record Piece(string? Code, MultiPolygon Boundary);

/// <summary>
/// The tools that cut and join: merge, split along a line, cut out, trim against neighbours. Shapes in and out in <see cref="Srid.Storage"/>,
/// lon, lat; worked out in metres. Vertices that are not touched keep their digits; where two pieces or a neighbour meet, both get the same.
/// </summary>
public sealed class Reshape
{
    private const double OnEdgeMetres = 0.002;

    private readonly VertexMemory memory = new();
    private readonly List<(string Code, MultiPolygon Shape)> shapes = [];
    private readonly List<(string Code, MultiPolygon Shape)> neighbours = [];

    /// <param name="shapes">What is cut or joined, by code; valid shapes.</param>
    /// <param name="neighbours">What lies near and stays; it only gains vertices on its own edges.</param>
    public Reshape(IEnumerable<(string Code, MultiPolygon Boundary)> shapes, IEnumerable<(string Code, MultiPolygon Boundary)> neighbours)
    {
        // neighbours first: their digits win
        foreach (var (code, boundary) in neighbours)
        {
            this.neighbours.Add((code, Learnt(boundary)));
        }

        foreach (var (code, boundary) in shapes)
        {
            this.shapes.Add((code, Learnt(boundary)));
        }
    }

    /// <summary>One estate of several, under the first one's code. What does not touch becomes a part.</summary>
    public IReadOnlyList<Piece> Merge()
    {
        var joined = shapes.Skip(1).Aggregate(shapes[0].Shape, (all, next) => Overlay.Union(all, next.Shape));
        return Finished([(shapes[0].Code, joined)]);
    }

    /// <summary>Two or more estates of the first shape; the largest keeps the code. Null when the line does not part it.</summary>
    /// <param name="line">lon, lat.</param>
    public IReadOnlyList<Piece>? Split(LineString line)
    {
        var (code, shape) = shapes[0];
        var blade = CoordinateSystems.Convert(line, Srid.Metric);
        var parted = shape.Geometries.Cast<Polygon>().SelectMany(part => Parted(part, blade)).ToList();
        if (parted.Count == shape.NumGeometries)
        {
            return null;
        }

        // parts that the line does not touch stay with the largest piece
        var cut = parted.Where(piece => piece.IsCut).OrderByDescending(piece => piece.Shape.Area).ToList();
        var kept = Overlay.Polygons(Srid.MetricFactory.BuildGeometry([cut[0].Shape, .. parted.Where(piece => !piece.IsCut).Select(piece => piece.Shape)]));
        return Finished([(code, kept), .. cut.Skip(1).Select(piece => ((string?)null, Overlay.Polygons(piece.Shape)))]);
    }

    /// <summary>Each shape without an area: a hole, a bite, or nothing left (an empty list).</summary>
    /// <param name="area">lon, lat; valid.</param>
    public IReadOnlyList<Piece> Cut(Geometry area)
    {
        var bite = CoordinateSystems.Convert(area, Srid.Metric);
        return Finished([.. shapes.Select(shape => ((string?)shape.Code, Overlay.Difference(shape.Shape, bite)))]);
    }

    /// <summary>Each shape without what its neighbours hold, on the neighbours' own vertices.</summary>
    public IReadOnlyList<Piece> Trim() => Finished(
        [.. shapes.Select(shape => ((string?)shape.Code, neighbours.Aggregate(shape.Shape, (left, next) => Overlay.Difference(left, next.Shape))))]);

    private MultiPolygon Learnt(MultiPolygon boundary)
    {
        var metric = CoordinateSystems.Convert(boundary, Srid.Metric);
        memory.Learn(boundary, metric);
        return metric;
    }

    private static IEnumerable<(Polygon Shape, bool IsCut)> Parted(Polygon part, LineString blade)
    {
        var lines = OverlayNGRobust.Overlay(part.Boundary, blade, SpatialFunction.Union);
        var polygonizer = new Polygonizer();
        polygonizer.Add(lines);
        var pieces = polygonizer.GetPolygons().Cast<Polygon>().Where(piece => part.Contains(piece.InteriorPoint)).ToList();
        return pieces.Count < 2 ? [(part, false)] : pieces.Select(piece => (piece, true));
    }

    // Every piece takes the others' vertices, and the neighbours those of the pieces, so that each wall is one edge.
    private List<Piece> Finished(IReadOnlyList<(string? Code, MultiPolygon Shape)> made)
    {
        var left = made.Where(piece => !piece.Shape.IsEmpty).ToList();
        var others = left.Select(piece => piece.Shape).Concat(neighbours.Select(neighbour => neighbour.Shape)).ToList();
        var noded = left.Select(piece => (piece.Code, Shape: others.Where(other => other != piece.Shape).Aggregate(piece.Shape, Take))).ToList();
        var gained = neighbours
            .Select(neighbour => (neighbour.Code, neighbour.Shape, Noded: noded.Aggregate(neighbour.Shape, (shape, piece) => Take(shape, piece.Shape))))
            .Where(neighbour => neighbour.Noded.NumPoints > neighbour.Shape.NumPoints)
            .Select(neighbour => ((string?)neighbour.Code, neighbour.Noded));
        return [.. noded.Concat(gained).Select(piece => new Piece(piece.Item1, memory.ToStorage(piece.Item2)))];
    }

    private static MultiPolygon Take(MultiPolygon shape, MultiPolygon other) => SharedWall.TakeVertices(shape, other, OnEdgeMetres);
}
