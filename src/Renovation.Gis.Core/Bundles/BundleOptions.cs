namespace Renovation.Gis.Core.Bundles;

/// <summary>All that the planner may turn when bundles are looked for. All numbers are ours except where a law is named.</summary>
public sealed record BundleOptions
{
    public AdjacencyOptions Adjacency { get; init; } = new();

    public BundleCaps Caps { get; init; } = new();

    /// <summary>Weight of one trunk main due for replacement that two estates share, in metres of facing length.</summary>
    public double SharedTrunkWeight { get; init; } = 50;

    /// <summary>Weight of having one property company, in metres of facing length.</summary>
    public double SamePropertyWeight { get; init; } = 20;

    /// <summary>Plan years that may lie between two estates without an approval; one year more needs an approval.</summary>
    public int YearSlack { get; init; }

    /// <summary>Press figures for works in Changzhou lie between 267 and 468 yuan per square metre of floor.</summary>
    public double CostPerSquareMetreYuan { get; init; } = 450;

    /// <summary>Works estimated at this much or more must be tendered (必须招标的工程项目规定: 4,000,000 yuan). BND-01 looks at it.</summary>
    public double MinTenderYuan { get; init; } = 4_000_000;

    /// <summary>A cluster of up to this many estates is partitioned exactly (at most 16: the time grows threefold per estate).</summary>
    public int ExactUpToEstates { get; init; } = 12;
}
