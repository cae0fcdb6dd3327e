namespace Renovation.Gis.Core.Drawing;

/// <summary>Where the guard speaks up. The notice gives no number: every default is ours. Metres and ㎡.</summary>
public sealed record GuardOptions
{
    /// <summary>Vertices of one boundary; judging more would hold up everyone (ours).</summary>
    public int MaxVertices { get; init; } = 5000;

    /// <summary>Common area of two estates up to this is rounding (ours, feature row A5).</summary>
    public double OverlapSquareMetres { get; init; } = 0.01;

    /// <summary>A gap narrower than this is a slip of the pen (ours, feature row A5).</summary>
    public double SliverMetres { get; init; } = 0.5;

    /// <summary>A gap at least this wide is a lane (ours, feature row A5).</summary>
    public double LaneMetres { get; init; } = 3;

    /// <summary>A strip shorter than this is where two walls part, not a slip (ours).</summary>
    public double SliverLengthMetres { get; init; } = 3;

    /// <summary>A neighbour's vertex this near to an edge belongs on it (ours).</summary>
    public double SharedVertexMetres { get; init; } = 0.02;

    /// <summary>A building counts as cut when this share of it lies on either side (ours).</summary>
    public double CutShare { get; init; } = 0.01;

    /// <summary>Ground outside one's own area up to this is rounding (ours).</summary>
    public double OutsideSquareMetres { get; init; } = 1;

    /// <summary>A block further from every boundary than this is nobody's concern here (ours).</summary>
    public double OrphanMetres { get; init; } = 5;

    public double SmallestSquareMetres { get; init; } = 100;

    public double LargestSquareMetres { get; init; } = 500_000;

    /// <summary>建筑面积 to ground above which one of the two is wrong (ours: an old estate of six storeys stays below 3).</summary>
    public double LargestFloorAreaRatio { get; init; } = 6;

    /// <summary>4π · area ÷ perimeter² below which a shape is a thread, not an estate (ours; a strip of 100 : 1 has 0.03).</summary>
    public double SmallestCompactness { get; init; } = 0.03;
}
