using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Estates;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>
/// A shape as a browser sends it: GeoJSON MultiPolygon or Polygon, lon, lat. Plain numbers, not a geometry: what is no shape must come out as
/// a finding with a reason, not as a parser's complaint.
/// </summary>
public sealed record ShapeJson(string? Type, [property: ValidateNever] System.Text.Json.JsonElement Coordinates)
{
    /// <summary>Parts, rings, positions; null when the numbers are not nested like that.</summary>
    public double[][][][]? Parts()
    {
        try
        {
            return Type switch
            {
                _ when Coordinates.ValueKind != System.Text.Json.JsonValueKind.Array => null,
                "MultiPolygon" => System.Text.Json.JsonSerializer.Deserialize<double[][][][]>(Coordinates),
                "Polygon" when System.Text.Json.JsonSerializer.Deserialize<double[][][]>(Coordinates) is { } part => [part],
                _ => null,
            };
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}

/// <summary>What happens to an estate in an edit.</summary>
public enum EditAction
{
    Change,
    Create,
    Remove,
}

/// <summary>One estate of an edit.</summary>
public sealed record BoundaryEdit
{
    /// <summary>The estate's code; of a new one, any word that starts with "new".</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public required string Code { get; init; }

    public EditAction Action { get; init; }

    public ShapeJson? Boundary { get; init; }

    /// <summary>Of a new estate.</summary>
    [StringLength(100)]
    public string? Name { get; init; }

    public EstateKind? Kind { get; init; }

    /// <summary>Code of the sub-district of a new estate; left out, it is the one it lies in.</summary>
    [StringLength(100)]
    public string? SubDistrict { get; init; }

    /// <summary>The version whose boundary this is, when one is restored.</summary>
    public int? RestoredFrom { get; init; }
}

/// <summary>What is to be judged.</summary>
public sealed record GuardQuestion
{
    [Required, MaxLength(LoadGuardScene.MostEdits)]
    public required IReadOnlyList<BoundaryEdit> Edits { get; init; }

    /// <summary>Whether to work out what would follow, too; while the pen moves it is not asked.</summary>
    public bool Consequences { get; init; }
}

/// <summary>What is to be saved.</summary>
public sealed record SaveRequest
{
    [Required, MaxLength(LoadGuardScene.MostEdits)]
    public required IReadOnlyList<BoundaryEdit> Edits { get; init; }

    [StringLength(2000)]
    public string Why { get; init; } = "";

    /// <summary>For each warning, by its id, why it is saved all the same.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();
}

/// <summary>A finding, in the reader's language; the place is lon, lat.</summary>
public sealed record FindingView(
    string Id, string Rule, string Severity, string Message, IReadOnlyList<string> Estates, Geometry? Where, IReadOnlyList<FixView> Fixes);

/// <summary>A way out; without edits it accepts what is drawn, with its label as the reason.</summary>
public sealed record FixView(string Key, string Label, IReadOnlyList<FixedBoundary>? Edits);

public sealed record FixedBoundary(string Code, MultiPolygon Boundary);

/// <summary>Figures recorded for an estate, or counted from its blocks; null where nothing is known.</summary>
public sealed record EstateFigures(int? Buildings, int? Households, double? FloorAreaSquareMetres);

/// <summary>What an estate measures as drawn, its blocks counted (feature row A13), beside what is recorded.</summary>
public sealed record MeasureView(
    string Code, double AreaSquareMetres, double PerimeterMetres, int Buildings, int? Households, double? FloorAreaSquareMetres, EstateFigures Declared);

/// <summary>One thing that follows; the tone is good, bad or plain.</summary>
public sealed record ConsequenceLine(string Estate, string Name, string Kind, string Message, string Tone);

public sealed record ConsequencesView(IReadOnlyList<ConsequenceLine> Lines);

public sealed record GuardAnswer(IReadOnlyList<FindingView> Findings, IReadOnlyList<MeasureView> Measures, ConsequencesView? Consequences);

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

/// <summary>What came of a save.</summary>
public sealed record SaveAnswer(
    Guid Action, IReadOnlyDictionary<string, string> Created, IReadOnlyList<SceneEstate> Estates, IReadOnlyList<string> Removed,
    ConsequencesView Consequences, IReadOnlyList<FindingView> Findings);

/// <summary>A version somebody drew.</summary>
public sealed record VersionShape(int Version, MultiPolygon Boundary)
{
    public string? By { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Why { get; init; }
}

/// <summary>An estate that somebody else changed meanwhile: what both started from, and what stands now (null: removed).</summary>
public sealed record ConflictView(string Code, string Name, VersionShape? Base, VersionShape? Theirs);
