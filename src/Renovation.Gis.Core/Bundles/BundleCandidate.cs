using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Bundles;

/// <summary>What bundling must know of one estate.</summary>
public sealed record BundleCandidate
{
    public required string Code { get; init; }

    /// <summary>Code or name of the 街道 / 镇: the responsible body.</summary>
    public required string SubDistrict { get; init; }

    /// <summary>Year of the annual plan; null for an estate that is not planned, which joins no tender.</summary>
    public int? PlanYear { get; init; }

    /// <summary>In Planned … Budget/FundsApproval: planned, and its tender not advertised yet. Membership is frozen afterwards.</summary>
    public bool BeforeAdvertisement { get; init; } = true;

    /// <summary>In scope, and outside every five-year demolition plan (ELG-01 … ELG-06).</summary>
    public bool Eligible { get; init; }

    /// <summary>Government-led projects are exempt from permits (APR-01), so the two kinds do not share a tender.</summary>
    public bool GovernmentLed { get; init; } = true;

    public double FloorAreaSquareMetres { get; init; }

    public int Households { get; init; }

    /// <summary>Name or code of the property company, when there is one.</summary>
    public string? PropertyCompany { get; init; }

    /// <summary>Corners of the footprint's hull in metres (EPSG:4549), to find the furthest corner of a bundle.</summary>
    public IReadOnlyList<MetrePoint> Corners { get; init; } = [];

    /// <summary>Whether it may be in a tender at all: eligible, planned, not advertised.</summary>
    public bool MayBeTendered => Eligible && PlanYear is not null && BeforeAdvertisement;

    /// <summary>The corners of a footprint that can be its furthest (its convex hull).</summary>
    public static IReadOnlyList<MetrePoint> CornersOf(Geometry footprint) =>
        [.. footprint.ConvexHull().Coordinates.Distinct().Select(corner => new MetrePoint(corner.X, corner.Y))];
}
