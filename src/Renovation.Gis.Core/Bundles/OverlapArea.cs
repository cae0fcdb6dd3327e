namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// Area that two polygons have in common, without building the common polygon. A polygon is the signed sum of the strips below its
/// edges; two strips share ∫ min(y₁, y₂) dx. No topology is built, so shared collinear walls, the rule between neighbours, cannot break it.
/// </summary>
internal static class OverlapArea
{
    /// <summary>Square metres; holes and parts count as they should.</summary>
    public static double Of(FootprintArrays shapes, int a, int b)
    {
        var common = shapes.BoxOf(a, 0).Common(shapes.BoxOf(b, 0));
        if (common.West >= common.East || common.South >= common.North)
            return 0;
        // strips start at the lowest point of both: full northings would cost the digits that matter
        var floor = Math.Min(shapes.Boxes[4 * a + 1], shapes.Boxes[4 * b + 1]);
        double sum = 0;
        for (var ring = shapes.FirstRing[a]; ring < shapes.FirstRing[a + 1]; ring++)
        {
            for (var k = shapes.RingStart[ring]; k < shapes.RingStart[ring + 1] - 1; k++)
                sum += UnderEdge(shapes, new Strip(shapes, k, floor), b, floor, common);
        }
        return Math.Max(0, sum);
    }

    private static double UnderEdge(FootprintArrays shapes, in Strip strip, int b, double floor, in Box common)
    {
        var (west, east) = (Math.Max(strip.West, common.West), Math.Min(strip.East, common.East));
        if (west >= east)
            return 0;
        double sum = 0;
        for (var ring = shapes.FirstRing[b]; ring < shapes.FirstRing[b + 1]; ring++)
        {
            for (var k = shapes.RingStart[ring]; k < shapes.RingStart[ring + 1] - 1; k++)
            {
                var (x1, x2) = (shapes.X[k], shapes.X[k + 1]);
                if ((x1 > west || x2 > west) && (x1 < east || x2 < east))
                    sum += strip.Shared(new Strip(shapes, k, floor), west, east);
            }
        }
        return sum;
    }

    /// <summary>The strip between one edge and the floor; counted positive below a ceiling (interior on the left: it runs west).</summary>
    private readonly struct Strip
    {
        private readonly double slope;
        private readonly double height; // at West
        private readonly double sign;

        public Strip(FootprintArrays shapes, int k, double floor)
        {
            var (x1, x2, y1, y2) = (shapes.X[k], shapes.X[k + 1], shapes.Y[k] - floor, shapes.Y[k + 1] - floor);
            sign = x1 > x2 ? 1 : -1;
            (West, East, height) = x1 < x2 ? (x1, x2, y1) : (x2, x1, y2);
            slope = x1 == x2 ? 0 : (y2 - y1) / (x2 - x1);
        }

        public double West { get; }

        public double East { get; }

        private double At(double x) => height + (x - West) * slope;

        public double Shared(in Strip other, double west, double east)
        {
            west = Math.Max(west, other.West);
            east = Math.Min(east, other.East);
            if (west >= east)
                return 0;
            var (mine1, mine2, its1, its2) = (At(west), At(east), other.At(west), other.At(east));
            var (over1, over2) = (mine1 - its1, mine2 - its2);
            var low = Math.Min(mine1, its1) + Math.Min(mine2, its2);
            var area = low / 2 * (east - west);
            if (over1 * over2 < 0) // the edges cross: the lower of the two rises above its chord by a triangle
                area += Math.Abs(over1 * over2 / (over1 - over2)) * (east - west) / 2;
            return sign * other.sign * area;
        }
    }
}
