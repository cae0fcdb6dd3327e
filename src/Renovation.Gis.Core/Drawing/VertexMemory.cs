using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Core.Drawing;

/// <summary>
/// Remembers for each metric vertex the very degrees it was drawn in. Whatever is cut or joined in metres goes back to degrees through
/// it, so a vertex that was not touched keeps its digits and two estates along a wall stay on the same ones.
/// </summary>
internal sealed class VertexMemory
{
    /// <summary>Vertices nearer than this are one: a tenth of what any survey can tell apart.</summary>
    private const double SameMetres = 0.001;

    private readonly Dictionary<(long, long), List<(Coordinate Metric, Coordinate Storage)>> cells = [];

    /// <summary>Learns the vertices of a shape in both systems; they correspond by order.</summary>
    public void Learn(Geometry storage, Geometry metric)
    {
        var (degrees, metres) = (storage.Coordinates, metric.Coordinates);
        for (var i = 0; i < metres.Length; i++)
        {
            Learn(metres[i], degrees[i]);
        }
    }

    /// <summary>The shape in degrees.</summary>
    public MultiPolygon ToStorage(MultiPolygon metric)
    {
        var copy = CoordinateSystems.Convert(metric, Srid.Storage);
        var (known, made) = (metric.Coordinates, copy.Coordinates);
        var replaced = new Dictionary<Coordinate, Coordinate>();
        for (var i = 0; i < known.Length; i++)
        {
            if (Find(known[i]) is { } exact)
            {
                // a copy: the vertex itself is about to move
                replaced[made[i].Copy()] = exact.Storage;
            }
            else
            {
                Learn(known[i], made[i].Copy());
            }
        }

        copy.Apply(new Replace(replaced));
        copy.GeometryChanged();
        return copy;
    }

    /// <summary>The known vertex at that place, in metres; null when there is none.</summary>
    public Coordinate? Known(Coordinate metric) => Find(metric)?.Metric;

    private void Learn(Coordinate metric, Coordinate storage)
    {
        if (Find(metric) is not null)
        {
            return;
        }

        var cell = Cell(metric);
        if (!cells.TryGetValue(cell, out var held))
        {
            cells[cell] = held = [];
        }

        held.Add((metric.Copy(), storage));
    }

    private (Coordinate Metric, Coordinate Storage)? Find(Coordinate at)
    {
        var (column, row) = Cell(at);
        (Coordinate, Coordinate)? best = null;
        var nearest = SameMetres;
        for (var x = column - 1; x <= column + 1; x++)
        {
            for (var y = row - 1; y <= row + 1; y++)
            {
                foreach (var known in cells.GetValueOrDefault((x, y), []))
                {
                    if (known.Metric.Distance(at) < nearest)
                    {
                        (nearest, best) = (known.Metric.Distance(at), known);
                    }
                }
            }
        }

        return best;
    }

    private static (long Column, long Row) Cell(Coordinate at) => ((long)Math.Floor(at.X / SameMetres), (long)Math.Floor(at.Y / SameMetres));

    private sealed class Replace(Dictionary<Coordinate, Coordinate> exact) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            if (exact.TryGetValue(seq.GetCoordinate(i), out var storage))
            {
                seq.SetX(i, storage.X);
                seq.SetY(i, storage.Y);
            }
        }
    }
}
