using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Core.Town;

namespace Renovation.Gis.Testing;

/// <summary>
/// A seeded district for measuring time: blocks of estates 0.35–5 ha with some 21 vertices, gaps of 0 or 4–30 m inside a block, streets of
/// 15–60 m between blocks, everything turned by 17° so that no wall runs along an axis. Metres (EPSG:4549).
/// </summary>
public sealed class SyntheticDistrict(int seed)
{
    /// <summary>Direction of its streets, radians from east.</summary>
    public const double Turn = 17 * Math.PI / 180;
    private readonly Random random = new(seed);
    private readonly List<EstateFootprint> estates = [];
    private readonly List<BarrierShape> arterials = [];

    /// <summary>A road with a vertex every 50 m along the wider streets between rows of blocks.</summary>
    public IReadOnlyList<BarrierShape> Arterials => arterials;

    public IReadOnlyList<EstateFootprint> Make(int count)
    {
        var width = Math.Sqrt(count) * 190;
        for (double north = 0; estates.Count < count;)
        {
            var height = 0.0;
            for (double east = 0; east < width && estates.Count < count;)
                east += Block(east, north, count, ref height) + Between(15, 60);
            var street = Between(15, 60);
            Arterial(north + height + 5, width, street - 10);
            north += height + street;
        }
        return estates;
    }

    private double Block(double east, double north, int count, ref double height)
    {
        var columns = random.Next(3, 7);
        var rows = random.Next(2, 5);
        var (start, top) = (east, 0.0);
        for (var column = 0; column < columns; column++)
        {
            var wide = Between(70, 210);
            var y = north;
            var right = Gap();
            for (var row = 0; row < rows && estates.Count < count; row++)
            {
                var tall = Between(60, 200);
                Add(new Envelope(east, east + wide, y, y + tall));
                y += tall + Gap();
                top = Math.Max(top, y - north);
            }
            east += wide + right;
        }
        height = Math.Max(height, top);
        return east - start;
    }

    private void Arterial(double south, double length, double width)
    {
        if (width < 20)
            return;
        var ring = new List<Coordinate>();
        for (double x = 0; x <= length; x += 50)
            ring.Add(Turned(x, south));
        for (var x = length; x >= 0; x -= 50)
            ring.Add(Turned(x, south + width));
        ring.Add(ring[0].Copy());
        arterials.Add(new BarrierShape(BarrierKind.ArterialRoad, Srid.MetricFactory.CreatePolygon([.. ring]), width));
    }

    private double Gap() => random.NextDouble() < 0.3 ? 0 : Between(4, 30);

    private double Between(double low, double high) => low + random.NextDouble() * (high - low);

    private void Add(Envelope box)
    {
        var ring = new List<Coordinate>();
        Side(ring, box.MinX, box.MinY, box.MaxX, box.MinY, 0, 1);
        Side(ring, box.MaxX, box.MinY, box.MaxX, box.MaxY, -1, 0);
        Side(ring, box.MaxX, box.MaxY, box.MinX, box.MaxY, 0, -1);
        Side(ring, box.MinX, box.MaxY, box.MinX, box.MinY, 1, 0);
        ring.Add(ring[0].Copy());
        estates.Add(new EstateFootprint($"S{estates.Count:000000}", Srid.MetricFactory.CreatePolygon([.. ring])));
    }

    // points along one side, some of them set back into the estate as a surveyed wall is
    private void Side(List<Coordinate> ring, double x1, double y1, double x2, double y2, double inX, double inY)
    {
        var pieces = random.Next(3, 8);
        for (var i = 0; i < pieces; i++)
        {
            var along = i == 0 ? 0 : (i + Between(-0.3, 0.3)) / pieces;
            var back = i == 0 || random.Next(2) == 0 ? 0 : Between(0, 2);
            ring.Add(Turned(x1 + along * (x2 - x1) + back * inX, y1 + along * (y2 - y1) + back * inY));
        }
    }

    private static Coordinate Turned(double x, double y) => new(
        500_000 + x * Math.Cos(Turn) - y * Math.Sin(Turn), 3_510_000 + x * Math.Sin(Turn) + y * Math.Cos(Turn));
}
