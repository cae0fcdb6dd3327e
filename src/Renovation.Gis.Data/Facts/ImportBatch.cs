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

    /// <summary>Rows that were not there before.</summary>
    public int Added { get; set; }

    /// <summary>Id of the account that published it; empty for imports before there were accounts.</summary>
    public string OwnerId { get; set; } = "";

    /// <summary>The job on the import page, null from the command line. Written with the rows: it tells whether an interrupted job was published.</summary>
    public Guid? JobId { get; set; }

    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>When the whole batch was taken back.</summary>
    public DateTimeOffset? UndoneAt { get; set; }
}
