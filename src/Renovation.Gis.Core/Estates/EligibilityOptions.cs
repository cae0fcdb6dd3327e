namespace Renovation.Gis.Core.Estates;

/// <summary>Numbers that the notice does not give; all of them ours and open to change in the settings.</summary>
public sealed record EligibilityOptions
{
    /// <summary>Share of returned forms that must agree for 重点改造 (anchor: 民法典 §278).</summary>
    public double KeyWillingness { get; init; } = 2.0 / 3;

    /// <summary>Share of returned forms that must agree for 改善提升.</summary>
    public double ImprovementWillingness { get; init; } = 0.80;

    /// <summary>Share of distributed forms that must have come back.</summary>
    public double TurnoutFloor { get; init; } = 2.0 / 3;

    /// <summary>From this share of the estate's area on, a demolition plan excludes it.</summary>
    public double ExclusionShare { get; init; } = 0.05;

    /// <summary>From this share on (and below exclusion) a person decides.</summary>
    public double ReviewShare { get; init; } = 0.01;

    /// <summary>Part of the floor area that must be old enough for <see cref="AgeBasis.Majority"/>.</summary>
    public double MajorityShare { get; init; } = 0.5;
}
