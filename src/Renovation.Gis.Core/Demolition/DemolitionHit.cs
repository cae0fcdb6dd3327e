using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Demolition;

/// <summary>Where one demolition area and one estate overlap, as PostGIS found it.</summary>
/// <param name="OverlapMetric">Common shape in <see cref="Spatial.Srid.Metric"/>.</param>
/// <param name="Overlap">The same shape in <see cref="Spatial.Srid.Storage"/>, lon, lat, for the map.</param>
/// <param name="Buildings">Names of the estate's buildings that the area touches.</param>
public sealed record DemolitionHit(
    string AreaCode,
    string? AreaName,
    DateOnly PlannedDate,
    DemolitionStatus Status,
    Geometry OverlapMetric,
    Geometry Overlap,
    IReadOnlyList<string> Buildings);
