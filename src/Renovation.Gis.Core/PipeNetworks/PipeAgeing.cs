namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>
/// The replacement verdict of every kind of pipe that occurs (domain 5.6). Segments join it by kind, so that a new year changes
/// a few thousand rows and not every segment.
/// </summary>
public sealed class PipeAgeing
{
    public required string Category { get; init; }

    /// <summary>Empty where the segment names none.</summary>
    public required string Minor { get; init; }

    /// <summary>Empty where the segment names none.</summary>
    public required string Material { get; init; }

    /// <summary>埋设方式; decides for cables. Empty where the segment names none.</summary>
    public required string Embedding { get; init; }

    /// <summary>0 where the segment names none.</summary>
    public int LaidYear { get; init; }

    /// <summary>Due, DueIfAssessed, Ok or Unknown.</summary>
    public required string Due { get; set; }

    /// <summary>Key of the reason.</summary>
    public required string Reason { get; set; }
}
