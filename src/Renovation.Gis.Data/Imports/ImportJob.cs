namespace Renovation.Gis.Data.Imports;

/// <summary>How far an uploaded file is on its way into a layer.</summary>
public enum ImportJobState
{
    /// <summary>Being looked at: layers, encoding, columns, coordinate systems.</summary>
    Inspecting,
    Inspected,
    Checking,

    /// <summary>Every row was judged; the report says how.</summary>
    Checked,
    Publishing,
    Published,

    /// <summary>The program ended while it worked. Nothing was half done, and the work can be asked for again.</summary>
    Interrupted,

    /// <summary>Published, and taken back as a whole.</summary>
    Undone,
}

/// <summary>An uploaded file and what its owner decided about it. Nobody else sees it before it is published.</summary>
public sealed class ImportJob
{
    public Guid Id { get; init; }

    /// <summary>Id of the account that uploaded the file.</summary>
    public required string OwnerId { get; set; }

    /// <summary>Who acts, as JSON, anew with every step: a right that was taken away counts at once.</summary>
    public required string Actor { get; set; }

    /// <summary>Language of the report: "zh-CN" or "en".</summary>
    public required string Culture { get; set; }

    public required string Layer { get; set; }

    public required string FileName { get; set; }

    /// <summary>Name inside the job's folder.</summary>
    public required string StoredName { get; set; }

    public long FileBytes { get; set; }

    public ImportJobState State { get; set; }

    /// <summary>What an interrupted job was doing.</summary>
    public ImportJobState? CutOff { get; set; }

    /// <summary>The check reads only the rows that failed before.</summary>
    public bool OnlyFailed { get; set; }

    /// <summary>What the owner chose and corrected, as JSON.</summary>
    public required string Options { get; set; }

    /// <summary>What the file was found to hold, as JSON.</summary>
    public string? Inspection { get; set; }

    /// <summary>The last report, as JSON.</summary>
    public string? Report { get; set; }

    /// <summary>Rows with faults, numbers from 1; null when there were too many to list.</summary>
    public long[]? FailedRows { get; set; }

    /// <summary>The published batch.</summary>
    public long? BatchId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Which heading an owner last took for which column, for files with these headings.</summary>
public sealed class ColumnChoice
{
    public required string OwnerId { get; init; }

    public required string Layer { get; init; }

    /// <summary>SHA-256 over the headings, hex.</summary>
    public required string Headings { get; init; }

    /// <summary>Canonical column to heading, as JSON.</summary>
    public required string Columns { get; set; }
}

/// <summary>A row as it was before an import changed or deleted it; what undoing the import puts back.</summary>
public sealed class ImportChange
{
    public const string Changed = "Changed", Gone = "Gone";

    public long Id { get; init; }

    public long BatchId { get; init; }

    public required string Code { get; init; }

    /// <summary><see cref="Changed"/> or <see cref="Gone"/>; new rows carry the batch themselves.</summary>
    public required string Kind { get; init; }

    /// <summary>Every stored column as JSON, geometry as hex EWKB, which keeps it bit for bit.</summary>
    public required string Before { get; init; }
}
