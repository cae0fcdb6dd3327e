namespace Renovation.Gis.Web.Features.Imports;

/// <summary>What is to be imported, and what the user said about it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Path">The file on this machine.</param>
/// <param name="FileName">Its name at the user's.</param>
public sealed record ImportRequest(ImportLayer Layer, string Path, string FileName)
{
    /// <summary>Coordinate system as stated: "EPSG:4549", "GCJ02" …</summary>
    public StatedCrs? Crs { get; init; }

    /// <summary>The file has y (north) before x (east).</summary>
    public bool SwapAxes { get; init; }

    /// <summary>Text encoding as stated.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>Code of the utility company that owns every row.</summary>
    public string? Owner { get; init; }

    /// <summary>The layer of the file; of a drawing, the drawing's layer; of an archive, the shapefile.</summary>
    public string? SourceLayer { get; init; }

    /// <summary>Check everything, change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Values that all rows get, by canonical name.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>Values for columns that the file does not have, by canonical name; what the file says counts before them.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();

    /// <summary>Heading of the file for each column of the layer, and for "code"; null matches them by their names.</summary>
    public IReadOnlyDictionary<string, string>? Columns { get; init; }

    /// <summary>Cells corrected and rows left out by the importer.</summary>
    public RowFixes Fixes { get; init; } = RowFixes.None;

    /// <summary>Check only these rows of the file, and of the others only that codes do not repeat; null checks all.</summary>
    public IReadOnlySet<long>? OnlyRows { get; init; }

    /// <summary>Tell in the report what publishing would change.</summary>
    public bool Compare { get; init; }

    /// <summary>Delete rows of the same scope that the file does not have.</summary>
    public bool DeleteGone { get; init; }

    /// <summary>The job of the import page.</summary>
    public Guid? Job { get; init; }

    /// <summary>The command that repeats this import; switches are appended to it in messages.</summary>
    public string Command => $"./gis import {Layer.Name} {Quoted(FileName)}";

    private static string Quoted(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;
}

/// <summary>What the importer corrected, on top of the file, which stays as it was delivered.</summary>
/// <param name="Cells">Row (from 1) to heading to the text that counts instead.</param>
/// <param name="LeftOut">Rows that are not imported.</param>
public sealed record RowFixes(IReadOnlyDictionary<long, IReadOnlyDictionary<string, string>> Cells, IReadOnlySet<long> LeftOut)
{
    public static readonly RowFixes None = new(new Dictionary<long, IReadOnlyDictionary<string, string>>(), new HashSet<long>());
}

/// <summary>How far an import is.</summary>
/// <param name="Step">"reading", "checking", "publishing".</param>
/// <param name="Rows">Rows read so far.</param>
public readonly record struct ImportProgress(string Step, long Rows);
