namespace Renovation.Gis.Core.Bundles;

/// <summary>A rectangle along the axes, metres; west ≤ east, south ≤ north.</summary>
internal readonly record struct Box(double West, double South, double East, double North)
{
    /// <summary>The box around a segment, wider by a margin on each side.</summary>
    public static Box Around(double x1, double y1, double x2, double y2, double margin) => new(
        Math.Min(x1, x2) - margin, Math.Min(y1, y2) - margin, Math.Max(x1, x2) + margin, Math.Max(y1, y2) + margin);

    /// <summary>Whether the box of a segment meets this one (touching counts).</summary>
    public bool Meets(double x1, double y1, double x2, double y2) =>
        !((x1 < West && x2 < West) || (x1 > East && x2 > East) || (y1 < South && y2 < South) || (y1 > North && y2 > North));

    /// <summary>What both boxes have in common; turned inside out when nothing is.</summary>
    public Box Common(in Box other) => new(
        Math.Max(West, other.West), Math.Max(South, other.South), Math.Min(East, other.East), Math.Min(North, other.North));

    /// <summary>The box around both.</summary>
    public Box Joined(in Box other) => new(
        Math.Min(West, other.West), Math.Min(South, other.South), Math.Max(East, other.East), Math.Max(North, other.North));

    public bool Holds(double x, double y) => x >= West && x <= East && y >= South && y <= North;
}
