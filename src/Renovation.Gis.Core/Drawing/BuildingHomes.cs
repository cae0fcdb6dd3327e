namespace Renovation.Gis.Core.Drawing;

/// <summary>Which estate each block belongs to after an edit (feature row A13): the one most of it stands in.</summary>
public static class BuildingHomes
{
    /// <summary>Blocks whose estate changes, with the code of the new one; null for a block that no estate holds any more.</summary>
    public static IReadOnlyList<(string Building, string? Estate)> Moved(DrawingScene scene)
    {
        var estates = scene.Estates.Select(estate => estate.Measured()).ToList();
        var foreign = estates.Where(estate => !estate.MayDraw).Select(estate => estate.Code).ToHashSet(StringComparer.Ordinal);
        var touched = estates.Where(estate => estate.Changed).Concat(scene.Removed).Select(estate => estate.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from building in scene.Buildings
               where building.Estate is null || !foreign.Contains(building.Estate)
               let home = HomeOf(building, estates)
               where home?.Code != building.Estate
                   && (home is { Changed: true } || (building.Estate is not null && touched.Contains(building.Estate)))
                   && home is null or { MayDraw: true }
               select (building.Code, home?.Code),
        ];
    }

    private static DrawnEstate? HomeOf(DrawnBuilding building, List<DrawnEstate> estates) => estates
        .Where(estate => estate.Footprint.EnvelopeInternal.Intersects(building.Footprint.EnvelopeInternal))
        .Select(estate => (Estate: estate, Area: Overlay.Intersection(building.Footprint, estate.Footprint).Area))
        .Where(part => part.Area > building.Footprint.Area / 2)
        .OrderByDescending(part => part.Area)
        .Select(part => part.Estate)
        .FirstOrDefault();
}
