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

    /// <summary>The command that repeats this import; switches are appended to it in messages.</summary>
    public string Command => $"./gis import {Layer.Name} {Quoted(FileName)}";

    private static string Quoted(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;
}

/// <summary>How far an import is.</summary>
/// <param name="Step">"reading", "checking", "publishing".</param>
/// <param name="Rows">Rows read so far.</param>
public readonly record struct ImportProgress(string Step, long Rows);
