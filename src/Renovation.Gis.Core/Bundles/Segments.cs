namespace Renovation.Gis.Core.Bundles;

/// <summary>One edge of a ring, interior on its left. Metres.</summary>
internal readonly struct Edge
{
    public Edge(double[] x, double[] y, int k)
    {
        (X, Y, X2, Y2) = (x[k], y[k], x[k + 1], y[k + 1]);
        var (dx, dy) = (X2 - X, Y2 - Y);
        Length = Math.Sqrt(dx * dx + dy * dy);
        (UnitX, UnitY) = (dx / Length, dy / Length);
    }

    public double X { get; }

    public double Y { get; }

    public double X2 { get; }

    public double Y2 { get; }

    public double UnitX { get; }

    public double UnitY { get; }

    public double Length { get; }

    public Box Around(double margin) => Box.Around(X, Y, X2, Y2, margin);

    /// <summary>How far a point lies in front of the edge (outside), metres; negative behind it.</summary>
    public double Outward(double px, double py) => (px - X) * UnitY - (py - Y) * UnitX;
}

/// <summary>How two segments meet.</summary>
internal enum Contact
{
    None,
    Near,
    Cross,
}

/// <summary>What two segments do to one another.</summary>
internal static class Segments
{
    /// <summary>
    /// Whether segment pq meets segment ab strictly between p and q. A touch at p or q is no meeting; running along ab is one, and so
    /// is grazing a corner.
    /// </summary>
    public static bool MeetBetween(
        double px, double py, double qx, double qy, double ax, double ay, double bx, double by)
    {
        if (!Box.Around(px, py, qx, qy, FacingLength.NoiseMetres).Meets(ax, ay, bx, by))
            return false;
        var (dx, dy) = (bx - ax, by - ay);
        var length = Math.Sqrt(dx * dx + dy * dy);
        var p = ((px - ax) * dy - (py - ay) * dx) / length;
        var q = ((qx - ax) * dy - (qy - ay) * dx) / length;
        if (Math.Abs(p) <= FacingLength.NoiseMetres && Math.Abs(q) <= FacingLength.NoiseMetres)
            return OverlapMetres(px - ax, py - ay, qx - ax, qy - ay, dx / length, dy / length, length) > FacingLength.TouchMetres;
        if (p * q >= 0 || Math.Abs(p) <= FacingLength.NoiseMetres || Math.Abs(q) <= FacingLength.TouchMetres)
            return false;
        var a = (ax - px) * (qy - py) - (ay - py) * (qx - px);
        var b = (bx - px) * (qy - py) - (by - py) * (qx - px);
        return a * b <= 0;
    }

    /// <summary>
    /// Whether the segments cross cleanly, each with its ends clearly on both sides of the other; or come near only, so that a touch
    /// cannot be ruled out.
    /// </summary>
    public static Contact Meeting(double px, double py, double qx, double qy, double ax, double ay, double bx, double by)
    {
        var first = Sides((px - ax) * (by - ay) - (py - ay) * (bx - ax), (qx - ax) * (by - ay) - (qy - ay) * (bx - ax), bx - ax, by - ay);
        if (first == Contact.None)
            return Contact.None;
        var second = Sides((ax - px) * (qy - py) - (ay - py) * (qx - px), (bx - px) * (qy - py) - (by - py) * (qx - px), qx - px, qy - py);
        return second == Contact.None || first == second ? second : Contact.Near;
    }

    /// <summary>
    /// Adds the places along pq, 0 to 1, where it meets the line of ab, or for parallel ones the ends of ab: a cut too many does no harm.
    /// </summary>
    public static void AddContacts(
        double px, double py, double qx, double qy, double ax, double ay, double bx, double by, List<double> places)
    {
        var (ex, ey, dx, dy) = (qx - px, qy - py, bx - ax, by - ay);
        var turn = ex * dy - ey * dx;
        var square = ex * ex + ey * ey;
        if (Math.Abs(turn) > 1e-12 * square)
        {
            var place = ((ax - px) * dy - (ay - py) * dx) / turn;
            if (place is > 0 and < 1)
                places.Add(place);
            return;
        }
        places.Add(Math.Clamp(((ax - px) * ex + (ay - py) * ey) / square, 0, 1));
        places.Add(Math.Clamp(((bx - px) * ex + (by - py) * ey) / square, 0, 1));
    }

    // Two ends against a line of direction (dx, dy): clearly on one side, clearly on both, or too near to say.
    private static Contact Sides(double one, double other, double dx, double dy)
    {
        var noise = FacingLength.NoiseMetres * FacingLength.NoiseMetres * (dx * dx + dy * dy);
        if (one * one <= noise || other * other <= noise)
            return Contact.Near;
        return one > 0 == other > 0 ? Contact.None : Contact.Cross;
    }

    private static double OverlapMetres(double px, double py, double qx, double qy, double ux, double uy, double length)
    {
        var (p, q) = (px * ux + py * uy, qx * ux + qy * uy);
        return Math.Min(length, Math.Max(p, q)) - Math.Max(0, Math.Min(p, q));
    }
}
