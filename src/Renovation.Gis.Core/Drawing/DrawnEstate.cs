using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Core.Drawing;

/// <summary>An estate on the drawing board: one that is being changed, or a neighbour that stays.</summary>
public sealed record DrawnEstate
{
    private readonly MultiPolygon? footprint;

    /// <summary>Its code; of one that is new, the word by which the board calls it.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>As drawn, <see cref="Srid.Storage"/>, lon, lat.</summary>
    public required MultiPolygon Boundary { get; init; }

    /// <summary>The same in metres, <see cref="Srid.Metric"/>; its vertices stand in the order of <see cref="Boundary"/>.</summary>
    public MultiPolygon Footprint
    {
        get => footprint ?? CoordinateSystems.Convert(Boundary, Srid.Metric);
        init => footprint = value;
    }

    /// <summary>Changed by the edit that is judged; the others are looked at, never moved.</summary>
    public bool Changed { get; init; }

    /// <summary>Metric shape before the edit; null when it is new or was not changed.</summary>
    public MultiPolygon? Before { get; init; }

    public ProjectStage Stage { get; init; }

    /// <summary>建筑面积 as recorded, ㎡.</summary>
    public double? FloorAreaSquareMetres { get; init; }

    /// <summary>Whether whoever draws may change its boundary: fixes touch no estate of another office.</summary>
    public bool MayDraw { get; init; } = true;

    /// <summary>The footprint, worked out once: converting at each look would be the cost of the guard.</summary>
    public DrawnEstate Measured() => footprint is null ? this with { Footprint = Footprint } : this;
}

/// <summary>A residential block on the board.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name; the code where it has none.</param>
/// <param name="Estate">Code of the estate it is recorded in; null while it is in none.</param>
/// <param name="Footprint">Outline in metres, <see cref="Srid.Metric"/>.</param>
public sealed record DrawnBuilding(string Code, string Name, string? Estate, Geometry Footprint);

/// <summary>All that the guard looks at: the changed estates, whatever lies near them, and where the drawer may draw.</summary>
/// <param name="Estates">Changed ones and neighbours; without those that the edit removes.</param>
/// <param name="Buildings">Those near a changed estate, and all that are recorded in one.</param>
/// <param name="OwnArea">Ground of the drawer's sub-districts in metres; null for who may draw everywhere.</param>
/// <param name="OwnAreaName">What that ground is called.</param>
public sealed record DrawingScene(
    IReadOnlyList<DrawnEstate> Estates, IReadOnlyList<DrawnBuilding> Buildings, Geometry? OwnArea = null, string OwnAreaName = "")
{
    /// <summary>Estates that the edit removes, e.g. by merging them into another.</summary>
    public IReadOnlyList<DrawnEstate> Removed { get; init; } = [];
}
