namespace Renovation.Gis.Data.Trail;

/// <summary>What of the pipe networks somebody has read on one day, so that a restart forgives nothing.</summary>
public sealed class ReadBudget
{
    /// <summary>Day in the zone.</summary>
    public DateOnly Day { get; init; }

    public required string ActorId { get; init; }

    /// <summary>Cells of the grid of <see cref="ReadCells"/>.</summary>
    public int[] Cells { get; set; } = [];

    /// <summary>Features of items; those of tiles are counted by their cells alone.</summary>
    public long Features { get; set; }
}
