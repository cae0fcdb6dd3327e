using System.Text.Json;
using Renovation.Gis.Data.Imports;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>What the owner of a job chose and corrected.</summary>
public sealed record JobOptions
{
    /// <summary>Coordinate system: "EPSG:4549", "GCJ02" …; null believes the file.</summary>
    public string? Crs { get; init; }

    /// <summary>The file has y (north) before x (east).</summary>
    public bool SwapAxes { get; init; }

    public string? Encoding { get; init; }

    /// <summary>The layer of the file; of an archive, the shapefile.</summary>
    public string? SourceLayer { get; init; }

    /// <summary>Code of the company that owns every row.</summary>
    public string? Owner { get; init; }

    /// <summary>Canonical column (and "code") to heading; null matches by name.</summary>
    public Dictionary<string, string>? Columns { get; init; }

    /// <summary>One value for all rows, by canonical column.</summary>
    public Dictionary<string, string> Constants { get; init; } = [];

    /// <summary>Row to heading to the corrected text.</summary>
    public Dictionary<long, Dictionary<string, string>> Fixes { get; init; } = [];

    public HashSet<long> LeftOut { get; init; } = [];

    /// <summary>Delete what the file no longer has.</summary>
    public bool DeleteGone { get; init; }

    public static JobOptions Of(ImportJob job) => JsonSerializer.Deserialize<JobOptions>(job.Options, JsonSerializerOptions.Web)!;

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>The import these choices ask for; null when they name no known layer, system, encoding or column.</summary>
    public ImportRequest? Request(ImportLayer layer, string path, string fileName)
    {
        var crs = string.IsNullOrWhiteSpace(Crs) ? null : StatedCrs.Parse(Crs);
        var encoding = string.IsNullOrWhiteSpace(Encoding) ? null : TextEncodings.Find(Encoding);
        var known = layer.Columns.Select(column => column.Name).Append(MatchColumns.Code).ToHashSet(StringComparer.Ordinal);
        if ((crs is null && !string.IsNullOrWhiteSpace(Crs)) || (encoding is null && !string.IsNullOrWhiteSpace(Encoding))
            || !(Columns ?? []).Keys.Concat(Constants.Keys).All(known.Contains))
        {
            return null;
        }

        return new(layer, path, fileName)
        {
            Crs = crs,
            SwapAxes = SwapAxes,
            Encoding = encoding,
            SourceLayer = string.IsNullOrWhiteSpace(SourceLayer) ? null : SourceLayer.Trim(),
            Owner = string.IsNullOrWhiteSpace(Owner) ? null : Owner,
            Columns = Columns,
            Constants = Constants,
            Fixes = new(Fixes.ToDictionary(row => row.Key, IReadOnlyDictionary<string, string> (row) => row.Value), LeftOut),
            DeleteGone = DeleteGone,
        };
    }
}
