namespace Renovation.Gis.Core.Bundles;

/// <summary>What one tender package (临近小区打包招标) may hold at most. All numbers are ours.</summary>
public sealed record BundleCaps
{
    /// <summary>One contractor's site management.</summary>
    public int MaxEstates { get; init; } = 6;

    /// <summary>The zone's real package of 2023 held 174,700 m² in one sub-district.</summary>
    public double MaxFloorAreaSquareMetres { get; init; } = 200_000;

    /// <summary>About 200,000 m² at 450 yuan.</summary>
    public double MaxBudgetYuan { get; init; } = 90_000_000;

    /// <summary>Households disturbed at one time.</summary>
    public int MaxHouseholds { get; init; } = 3_500;

    /// <summary>From the furthest corner to the furthest corner.</summary>
    public double MaxDiameterMetres { get; init; } = 1_500;
}
