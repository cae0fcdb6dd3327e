namespace Renovation.Gis.Data.Facts;

/// <summary>What a piece of work is about to change: estates and buildings by id, as they stand before it.</summary>
/// <param name="EstateIds">Estates whose boundary or facts will change, or that will go.</param>
/// <param name="BuildingIds">Buildings of which outline, estate or facts will change, or that will go.</param>
public sealed record EstateChanges(IReadOnlyCollection<long> EstateIds, IReadOnlyCollection<long> BuildingIds)
{
    /// <summary>Changes of estates alone.</summary>
    public EstateChanges(IReadOnlyCollection<long> estateIds)
        : this(estateIds, [])
    {
    }

    /// <summary>Nothing.</summary>
    public static EstateChanges None { get; } = new([]);

    /// <summary>These and others.</summary>
    public EstateChanges And(EstateChanges others) => new([.. EstateIds.Union(others.EstateIds)], [.. BuildingIds.Union(others.BuildingIds)]);
}
