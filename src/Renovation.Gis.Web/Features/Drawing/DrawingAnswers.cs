using NetTopologySuite.Geometries;

namespace Renovation.Gis.Web.Features.Drawing;

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
