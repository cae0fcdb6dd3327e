using Renovation.Gis.Web.Features.Ogc;

namespace Renovation.Gis.Web.Features.Town;

/// <summary>The ground the estates stand on: sub-districts, streets, waters, barriers.</summary>
public static class TownFeature
{
    public static IServiceCollection AddTown(this IServiceCollection services) => services
        .AddSingleton(Layer("sub-districts", "街道与镇", "Sub-districts", "sub_districts", "outline", ["code", "name", "nameEn", "kind", "schematic"]))
        .AddSingleton(Layer("land-cover", "地表", "Land cover", "land_cover", "extent", ["code", "name", "kind"]))
        .AddSingleton(Layer("roads", "道路", "Roads", "roads", "centreline", ["code", "name", "class", "redlineWidthMetres", "lastBuilt", "lastOverhaul"]) with
        {
            TileBuffer = 256,
            Time = LayerTime.Years("lastBuilt", "t.last_built", "t.last_built"),
        })
        .AddSingleton(Layer("barriers", "阻隔", "Barriers", "barriers", "extent", ["code", "name", "kind", "widthMetres"]));

    private static MapLayer Layer(string name, string titleZh, string titleEn, string table, string geometry, string[] properties) => new(
        name, titleZh, titleEn, $"{table} t", "t.code", $"t.{geometry}", "t.display",
        LayerProperty.Columns("t", [.. properties, "rowVersion"]), LayerProperty.Columns("t", properties));
}
