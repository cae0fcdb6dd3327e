using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>What an import did, or why it did nothing.</summary>
/// <param name="Batch">Id of the published batch; null when nothing was published.</param>
/// <param name="Layer">The layer.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Crs">Coordinate system it was read in.</param>
/// <param name="Read">Rows of the file.</param>
/// <param name="Accepted">Rows that are in order.</param>
/// <param name="Refused">Rows that are not; one is enough to publish nothing.</param>
/// <param name="Unchanged">Accepted rows that the store already had, exactly so.</param>
/// <param name="DryRun">Nothing was to be published.</param>
/// <param name="Warnings">What is worth knowing.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record ImportReport(
    long? Batch,
    string Layer,
    string File,
    string? Crs,
    long Read,
    long Accepted,
    long Refused,
    long Unchanged,
    bool DryRun,
    IReadOnlyList<ReportLine> Warnings,
    IReadOnlyList<ReportLine> Errors)
{
    /// <summary>Rows the importer left out on purpose.</summary>
    public long LeftOut { get; init; }

    /// <summary>What publishing changes, where it was asked for.</summary>
    public ImportDifference? Difference { get; init; }

    /// <summary>Rows with faults; null when there are more than the report lists.</summary>
    [JsonIgnore]
    public IReadOnlyList<long>? FailedRows { get; init; }

    /// <summary>Geometry of rows with faults, for the map of the page: GeoJSON, lon, lat, by number of the row; null elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<long, JsonElement>? Shapes { get; init; }

    [JsonIgnore]
    public bool IsRefused => Errors.Count > 0;
}

/// <summary>The file against what stands.</summary>
/// <param name="New">Rows that are not there yet.</param>
/// <param name="Changed">Rows that are there and differ.</param>
/// <param name="Unchanged">Rows that are there exactly so.</param>
/// <param name="Gone">Rows of the same scope that the file does not have.</param>
/// <param name="GoneCodes">The first of their codes.</param>
public sealed record ImportDifference(long New, long Changed, long Unchanged, long Gone, IReadOnlyList<string> GoneCodes);

/// <summary>One sentence of a report.</summary>
/// <param name="Row">Number of the feature in the file, from 1; null for the file as a whole.</param>
/// <param name="Field">The column as the file calls it.</param>
/// <param name="Rule">IMP-01 …</param>
/// <param name="Message">The sentence, in the language of the request.</param>
/// <param name="Where">The place, lon, lat.</param>
/// <param name="Rows">How many rows it holds for (warnings).</param>
public sealed record ReportLine(long? Row, string? Field, string Rule, string Message, ReportPoint? Where, int? Rows = null)
{
    /// <summary>What stands in the field, where a field is meant.</summary>
    public string? Value { get; init; }

    public static ReportLine Of(ImportFault fault, ReportPoint? where, CultureInfo culture, int? rows = null) =>
        new(fault.Row, fault.Field, fault.Rule, fault.Message(culture), where, rows) { Value = fault.Value };
}

/// <summary>A GeoJSON point.</summary>
public sealed record ReportPoint(IReadOnlyList<double> Coordinates)
{
    public string Type => "Point";
}
