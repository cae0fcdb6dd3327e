namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// The limits of an import. The defaults are documented for users; a district's whole pipe network (400,000 segments of 8 vertices)
/// fits, a hostile file does not get far.
/// </summary>
public sealed class ImportOptions
{
    /// <summary>Largest upload through the web page, bytes.</summary>
    public long MaxUploadBytes { get; set; } = 50L * 1024 * 1024;

    /// <summary>Largest file from the command line, bytes.</summary>
    public long MaxFileBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>All entries of an archive together, unpacked, bytes.</summary>
    public long MaxUnpackedBytes { get; set; } = 300L * 1024 * 1024;

    public int MaxArchiveEntries { get; set; } = 200;

    /// <summary>Unpacked size over packed size.</summary>
    public int MaxArchiveRatio { get; set; } = 100;

    public int MaxFeatures { get; set; } = 500_000;

    public long MaxVertices { get; set; } = 10_000_000;

    /// <summary>ST_IsValid takes 158 ms on a hostile ring of this size; above it, it is not asked.</summary>
    public int MaxVerticesPerFeature { get; set; } = 10_000;

    public int MaxRingsPerFeature { get; set; } = 1_000;

    /// <summary>How deep collections may lie in one another.</summary>
    public int MaxNesting { get; set; } = 8;

    public int MaxColumns { get; set; } = 300;

    /// <summary>Rows of an Excel sheet below its headings.</summary>
    public int MaxSheetRows { get; set; } = 100_000;

    /// <summary>Columns of an Excel sheet that hold anything.</summary>
    public int MaxSheetColumns { get; set; } = 100;

    /// <summary>How many faults a report lists; all are counted.</summary>
    public int MaxReportedFaults { get; set; } = 500;

    /// <summary>Longest row of the reader, bytes: hex is two characters a byte; text fields come on top.</summary>
    public int MaxLineBytes => (MaxVerticesPerFeature * 80) + (1 << 20);

    /// <summary>Folder of uploaded files that are not published yet.</summary>
    public string UploadFolder { get; set; } = "";

    /// <summary>All uploaded files of one person together, bytes.</summary>
    public long MaxBytesPerOwner { get; set; } = 2L * 1024 * 1024 * 1024;

    public int MaxFilesPerOwner { get; set; } = 200;

    /// <summary>Days until an upload that nobody published is thrown away.</summary>
    public int KeepUploadsDays { get; set; } = 7;

    /// <summary>Address space of the reader, bytes.</summary>
    public long ReaderMemoryBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>Time for a file of no size; every 4 MB add a second. Applies to the reader's processor time and to its silence.</summary>
    public int ReaderBaseSeconds { get; set; } = 6;

    /// <summary>How long a whole import may take: this, and a second for every MB.</summary>
    public int ImportBaseSeconds { get; set; } = 9;

    /// <summary>Where an import keeps its files while it works; the reader's account must be able to enter it.</summary>
    public string TemporaryFolder { get; set; } = Path.GetTempPath();

    /// <summary>Readers at work at the same time.</summary>
    public int MaxReaders { get; set; } = 2;

    /// <summary>Account that the reader gets when the program runs as root; it owns nothing.</summary>
    public int ReaderUserId { get; set; } = 65534;
}
