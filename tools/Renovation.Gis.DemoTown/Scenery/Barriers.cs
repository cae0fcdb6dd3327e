using Renovation.Gis.Core.Spatial;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Scenery;

/// <summary>What no joint site reaches across, and land that plans will clear.</summary>
public static class Barriers
{
    /// <summary>A stretch of river between E06 and E07 and a stretch of arterial road between E10 and E11.</summary>
    public static IReadOnlyList<TownFeature> All { get; } =
    [
        new("B01", Srid.MetricFactory.CreateMultiPolygon([Ground.Rectangle(6380, 10854, 420, 14)]),
            [("name", "梅港河(示意)"), ("kind", "River"), ("widthMetres", 14)]),
        new("B02", Srid.MetricFactory.CreateMultiPolygon([Ground.Rectangle(3031, 13200, 32, 700)]),
            [("name", "主干路(示意)"), ("kind", "ArterialRoad"), ("widthMetres", 32)]),
    ];

    /// <summary>One area that shuts X01 out and one so late that it does not shut X03 out; neither touches any other estate.</summary>
    public static IReadOnlyList<TownFeature> Demolition { get; } =
    [
        new("D01", Srid.MetricFactory.CreateMultiPolygon([Ground.Rectangle(5633, 12117, 89, 66)]),
            [("name", "运河里片区征迁(示意)"), ("plannedDate", "2028"), ("planVersion", "征迁计划2026版(演示)"), ("status", "Planned")]),
        new("D02", Srid.MetricFactory.CreateMultiPolygon([Ground.Rectangle(2695, 13544.5, 71, 50)]),
            [("name", "丁塘片区征迁(示意)"), ("plannedDate", "2035"), ("planVersion", "征迁计划2026版(演示)"), ("status", "Planned")]),
    ];
}
