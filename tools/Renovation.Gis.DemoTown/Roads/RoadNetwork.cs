namespace Renovation.Gis.DemoTown.Roads;

/// <summary>All streets of the town, from the motorway to the lane in front of the door.</summary>
public static class RoadNetwork
{
    /// <summary>Streets that anybody may use: these never enter an estate.</summary>
    public static IReadOnlyList<Street> Public { get; } = [.. MainRoads.All, .. TownCores.All.SelectMany(c => c.Streets())];

    public static IReadOnlyList<Street> All { get; } = [.. Public, .. EstateLanes.All()];
}
