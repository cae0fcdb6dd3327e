namespace Renovation.Gis.Core.Estates;

/// <summary>All that the scope rules ask of an estate; null means not known.</summary>
public sealed record EligibilityFacts
{
    public required EstateKind Kind { get; init; }

    public int? BuiltTo { get; init; }

    public DateOnly? CompletedOn { get; init; }

    public AgeBasis AgeBasis { get; init; }

    public string? AgeBasisReason { get; init; }

    /// <summary>Part of the floor area of dated buildings that was completed by the end of 2000, 0 … 1.</summary>
    public double? FloorShareBuiltBy2000 { get; init; }

    public bool? Neglected { get; init; }

    public bool? FacilitiesDeficient { get; init; }

    public bool? ServicesDeficient { get; init; }

    public int? SurveyDistributed { get; init; }

    public int? SurveyReturned { get; init; }

    public int? SurveyAgreed { get; init; }

    public bool? ParticipationHigh { get; init; }

    public string? ImprovementApproval { get; init; }

    /// <summary>Latest completion; a year without a day means the last day of it, which keeps every limit of the notice where it is.</summary>
    public DateOnly? LatestCompletion => CompletedOn ?? (BuiltTo is { } year ? new DateOnly(year, 12, 31) : null);

    public static EligibilityFacts Of(Estate estate, double? floorShareBuiltBy2000) => new()
    {
        Kind = estate.Kind,
        BuiltTo = estate.BuiltTo,
        CompletedOn = estate.CompletedOn,
        AgeBasis = estate.AgeBasis,
        AgeBasisReason = estate.AgeBasisReason,
        FloorShareBuiltBy2000 = floorShareBuiltBy2000,
        Neglected = estate.Neglected,
        FacilitiesDeficient = estate.FacilitiesDeficient,
        ServicesDeficient = estate.ServicesDeficient,
        SurveyDistributed = estate.SurveyDistributed,
        SurveyReturned = estate.SurveyReturned,
        SurveyAgreed = estate.SurveyAgreed,
        ParticipationHigh = estate.ParticipationHigh,
        ImprovementApproval = estate.ImprovementApproval,
    };
}
