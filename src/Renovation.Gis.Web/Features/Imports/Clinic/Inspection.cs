using System.Text.Json;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>What an uploaded file was found to hold, before any row is judged.</summary>
/// <param name="Format">Name of the format.</param>
/// <param name="Layers">Its layers.</param>
/// <param name="Layer">The layer that is taken; null when the importer has to choose.</param>
/// <param name="Columns">The columns of that layer.</param>
/// <param name="Rows">The first rows, cell by cell as <paramref name="Columns"/>.</param>
/// <param name="Encodings">The same text in every encoding it may be in; empty when all of it is ASCII.</param>
/// <param name="Encoding">The encoding it was read in.</param>
/// <param name="EncodingIsGuess">The file does not tell it: somebody has to look.</param>
/// <param name="Systems">The coordinate systems it may be in, each with the picture it makes; best first.</param>
/// <param name="Fault">Why it could not be read.</param>
public sealed record Inspection(
    string? Format,
    IReadOnlyList<InspectedLayer> Layers,
    string? Layer,
    IReadOnlyList<InspectedColumn> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<EncodingPreview> Encodings,
    string? Encoding,
    bool EncodingIsGuess,
    IReadOnlyList<CrsPicture> Systems,
    ReportLine? Fault)
{
    /// <summary>The headings, in order.</summary>
    public IReadOnlyList<string> Headings => [.. Columns.Select(column => column.Heading)];

    /// <summary>The columns of the target that can be filled, to choose from.</summary>
    public IReadOnlyList<TargetColumn> Targets { get; init; } = [];
}

/// <summary>A layer of the file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Geometry">"POINT", "MULTIPOLYGON" …; empty for a table without geometry.</param>
/// <param name="Fits">Whether it can be taken into the target.</param>
public sealed record InspectedLayer(string Name, long Rows, string Geometry, bool Fits);

/// <summary>A column of the file.</summary>
/// <param name="Heading">As the file calls it.</param>
/// <param name="Samples">Some of its values.</param>
/// <param name="Field">The column of the target it fills; null for none.</param>
public sealed record InspectedColumn(string Heading, IReadOnlyList<string> Samples, string? Field);

/// <summary>A column of the target.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Label">Its usual name in Chinese files, else the canonical one.</param>
/// <param name="Required">Whether a row needs it.</param>
public sealed record TargetColumn(string Name, string Label, bool Required);

/// <summary>The file's text read in one encoding.</summary>
/// <param name="Name">The encoding.</param>
/// <param name="Samples">Words that are not ASCII; null when the bytes are no text of this encoding.</param>
public sealed record EncodingPreview(string Name, IReadOnlyList<string>? Samples);

/// <summary>The file on the map, in one coordinate system.</summary>
/// <param name="Crs">"EPSG:4549", "GCJ02" …; null for the one the file tells.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="SwapAxes">With y before x.</param>
/// <param name="Told">The file tells it.</param>
/// <param name="Reason">Why it is plausible.</param>
/// <param name="Shape">A sample of at most 2,000 vertices; GeoJSON, lon, lat.</param>
public sealed record CrsPicture(string? Crs, string Name, bool SwapAxes, bool Told, string Reason, JsonElement Shape);
