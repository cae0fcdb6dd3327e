using Renovation.Gis.DemoTown.Estates;
using Renovation.Gis.DemoTown.Pipes;
using Renovation.Gis.DemoTown.Roads;
using Renovation.Gis.DemoTown.Scenery;

namespace Renovation.Gis.DemoTown;

/// <summary>All layers of the demo town, in the order in which they may be loaded.</summary>
public static class TownLayers
{
    // 9 decimals of a degree are a tenth of a millimetre: estates come back exactly where the expected distances want them.
    private const int Survey = 9;
    private const int Centimetre = 7;
    private const int Decimetre = 6;

    public static IReadOnlyList<TownLayer> All() =>
    [
        new("sub-districts", Centimetre, SubDistricts.All),
        new("land-cover", Decimetre, LandCover.All()),
        new("roads", Centimetre, [.. RoadNetwork.All.Select(s => s.ToFeature())]),
        new("barriers", Survey, Barriers.All),
        new("demolition-areas", Survey, Barriers.Demolition),
        new("estates", Survey, [.. EstateTable.All.Select(e => e.ToFeature())]),
        new("buildings", Survey, [.. EstateTable.Targets.SelectMany(BuildingLayer.Of)]),
        PipeLayers.Nodes,
        PipeLayers.Segments,
    ];
}
