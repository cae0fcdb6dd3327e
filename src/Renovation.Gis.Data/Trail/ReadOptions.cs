namespace Renovation.Gis.Data.Trail;

/// <summary>How much of the pipe networks one person may read (T5.6; the numbers are ours). Configuration section <c>Reads</c>.</summary>
public sealed record ReadOptions
{
    /// <summary>Ground that may be read with the precision of items or of tiles from zoom 14, km² a day; the zone has 181 km².</summary>
    public double DailyAreaSquareKilometres { get; init; } = 100;

    /// <summary>Features of items a day, for reading without a box.</summary>
    public long DailyFeatures { get; init; } = 100_000;

    /// <summary>Tiles in any <see cref="TileWindowMinutes"/>.</summary>
    public int TilesPerWindow { get; init; } = 1_000;

    public int TileWindowMinutes { get; init; } = 10;

    /// <summary>How long reads are gathered before they go to the trail; what a killed program loses at most, seconds.</summary>
    public int GatherSeconds { get; init; } = 5;
}
