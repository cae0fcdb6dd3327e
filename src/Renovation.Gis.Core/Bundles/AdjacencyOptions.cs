namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// What counts as adjacent. The notice gives no number: every default here is ours, to be changed by the zone. Lengths in metres.
/// </summary>
public sealed record AdjacencyOptions
{
    /// <summary>Widest gap that still joins two estates: a 支路 red line of 14–20 m and 3–5 m of set-back on each side (ours).</summary>
    public double GapMetres { get; init; } = 30;

    /// <summary>Widest gap of a T2 pair (ours).</summary>
    public double NearMetres { get; init; } = 10;

    /// <summary>Widest gap of a T1 pair, and the reach within which its shared wall is measured (ours).</summary>
    public double AbutMetres { get; init; } = 1;

    /// <summary>Shortest shared wall of a T1 pair, metres (ours).</summary>
    public double AbutMinimumLength { get; init; } = 10;

    /// <summary>Shortest facing length of a T2 or T3 pair, metres (ours).</summary>
    public double FaceMinimum { get; init; } = 20;

    /// <summary>Furthest apart two estates on one due trunk may lie to be a T4 pair (ours).</summary>
    public double NetworkMetres { get; init; } = 300;

    /// <summary>Longest piece of boundary judged by its midpoint alone; the facing length is exact to about this (ours).</summary>
    public double SampleMetres { get; init; } = 1;

    /// <summary>Whether a 次干路 is never crossed, like an arterial road (ours).</summary>
    public bool SecondaryRoadIsBarrier { get; init; } = true;

    /// <summary>A river or canal narrower than this is a ditch and no barrier (ours).</summary>
    public double WaterBarrierMetres { get; init; } = 10;

    /// <summary>Overlap up to this area is drawing noise, square metres (ours).</summary>
    public double OverlapSquareMetres { get; init; } = 1;

    /// <summary>Overlap up to this share of the smaller estate is drawing noise (ours).</summary>
    public double OverlapShare { get; init; } = 0.001;

    /// <summary>Throws when the numbers contradict one another.</summary>
    public void Check()
    {
        if (!(AbutMetres >= 0 && NearMetres >= AbutMetres && GapMetres >= NearMetres && double.IsFinite(GapMetres)))
            throw new InvalidOperationException($"0 ≤ abut {AbutMetres} ≤ near {NearMetres} ≤ gap {GapMetres} does not hold.");
        if (!(SampleMetres > 0.01))
            throw new InvalidOperationException($"A sample of {SampleMetres} m is too fine: at least 1 cm.");
    }
}
