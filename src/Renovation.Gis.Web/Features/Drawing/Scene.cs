using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Estates;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>An estate on the board. The tag goes back in If-Match.</summary>
public sealed record SceneEstate(
    string Code, string Name, EstateKind Kind, string? SubDistrict, string? SubDistrictName, string Stage, string Eligibility, string Tag, int Version,
    bool MayDraw, string? Lock, MultiPolygon Boundary, EstateFigures Declared)
{
    [JsonIgnore]
    public long Id { get; init; }
}

public sealed record SceneBuilding(string Code, string? Name, string? Estate, int? Households, double? FloorAreaSquareMetres, MultiPolygon Outline);

public sealed record SceneRoad(string? Name, MultiLineString Line);

public sealed record SceneSubDistrict(string Code, string Name, bool Mine);

/// <summary>All that can be drawn, snapped to or must be heeded in a box.</summary>
public sealed record Scene(
    IReadOnlyList<SceneEstate> Estates, IReadOnlyList<SceneBuilding> Buildings, IReadOnlyList<SceneRoad> Roads, bool Truncated,
    IReadOnlyList<SceneSubDistrict> SubDistricts, SceneLimits Limits);

public sealed record SceneLimits(int MaxVertices, double OverlapSquareMetres, double SliverMetres, double LaneMetres);
