using NetTopologySuite.Geometries;
using Renovation.Gis.DemoTown.Estates;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Roads;

/// <summary>Roads inside the estates: the spine from the gate and a lane along every row of houses.</summary>
public static class EstateLanes
{
    private const double LaneOverhangMetres = 6;

    public static IEnumerable<Street> All() => EstateTable.Targets.Where(e => e.Rows.Length > 0).Select(Lanes);

    private static Street Lanes(DemoEstate estate)
    {
        var layout = EstateLayout.Of(estate);
        LineString[] axis = [Spine(layout), .. layout.Rows.Select(Lane)];
        return new Street($"I-{estate.Code}", $"{estate.Name}小区路", "Internal", 5, axis)
        {
            LastBuilt = estate.Built.From,
            LastOverhaul = estate.PipesRenewed,
        };
    }

    private static LineString Spine(EstateLayout layout) =>
        Ground.Line((layout.SpineEast, layout.GateStreetNorth), (layout.SpineEast, layout.FurthestLane));

    private static LineString Lane(SlabRow row) => Ground.Line(
        (row.Left[0].East + LaneOverhangMetres, row.LaneNorth), (row.Right[^1].East + row.Right[^1].Length - LaneOverhangMetres, row.LaneNorth));
}
