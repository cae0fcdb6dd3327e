namespace Renovation.Gis.Data.Facts;

/// <summary>One published import: what came from where, and how it was read.</summary>
public sealed class ImportBatch
{
    public long Id { get; init; }

    public required string Layer { get; set; }

    public required string FileName { get; set; }

    /// <summary>SHA-256 of the file, hex.</summary>
    public required string FileHash { get; set; }

    /// <summary>As read or confirmed: "EPSG:4549", "GCJ02" …</summary>
    public required string Crs { get; set; }

    /// <summary>How the coordinate system was found: File, Confirmed.</summary>
    public required string CrsSource { get; set; }

    public int Read { get; set; }

    public int Accepted { get; set; }

    public int Unchanged { get; set; }

    /// <summary>The report as JSON.</summary>
    public string? Report { get; set; }

    public DateTimeOffset PublishedAt { get; set; }
}
