using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Renovation.Gis.Core.Drawing;

/// <summary>Every block lies in exactly one estate (feature row A13): cut (DRW-06), left out (DRW-07), in two (DRW-08).</summary>
internal sealed class BuildingRules(GuardOptions options, VertexMemory memory)
{
    public IEnumerable<Finding> Check(DrawingScene scene)
    {
        var estates = scene.Estates.Select(estate => (Estate: estate, Prepared: PreparedGeometryFactory.Prepare(estate.Footprint))).ToList();
        foreach (var building in scene.Buildings)
        {
            var parts = estates
                .Where(estate => estate.Estate.Footprint.EnvelopeInternal.Intersects(building.Footprint.EnvelopeInternal))
                .Select(estate => (estate.Estate, Share: Share(building, estate.Estate, estate.Prepared)))
                .Where(part => part.Share > options.CutShare)
                .ToList();
            if (Judge(scene, building, parts) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static double Share(DrawnBuilding building, DrawnEstate estate, IPreparedGeometry prepared)
    {
        if (prepared.Contains(building.Footprint))
        {
            return 1;
        }

        return prepared.Intersects(building.Footprint) ? Overlay.Intersection(building.Footprint, estate.Footprint).Area / building.Footprint.Area : 0;
    }

    private Finding? Judge(DrawingScene scene, DrawnBuilding building, List<(DrawnEstate Estate, double Share)> parts)
    {
        if (parts.Count > 1)
        {
            return parts.Any(part => part.Estate.Changed) ? InTwo(building, parts) : null;
        }

        if (parts is [var only])
        {
            return only.Estate.Changed && only.Share < 1 - options.CutShare ? Cut(building, only.Estate, only.Share) : null;
        }

        return LeftOut(scene, building);
    }

    private Finding InTwo(DrawnBuilding building, List<(DrawnEstate Estate, double Share)> parts)
    {
        var (a, b) = parts[0].Estate.Changed ? (parts[0].Estate, parts[1].Estate) : (parts[1].Estate, parts[0].Estate);
        return new(
            "DRW-08.inTwo", Severity.Refusal, [a.Code, b.Code], [building.Name, a.Name, b.Name], building.Footprint,
            [.. Given(building, a, b, "giveToA"), .. Given(building, b, a, "giveToB")]);
    }

    private IEnumerable<Fix> Given(DrawnBuilding building, DrawnEstate to, DrawnEstate from, string key)
    {
        if (!to.MayDraw || !from.MayDraw)
        {
            yield break;
        }

        var (gains, loses) = (Overlay.Union(to.Footprint, building.Footprint), Overlay.Difference(from.Footprint, building.Footprint));
        var (first, second) = (SharedWall.TakeVertices(gains, loses, 0.002), SharedWall.TakeVertices(loses, gains, 0.002));
        yield return new Fix(key, [to.Name], new Dictionary<string, MultiPolygon> { [to.Code] = memory.ToStorage(first), [from.Code] = memory.ToStorage(second) });
    }

    private Finding Cut(DrawnBuilding building, DrawnEstate estate, double share) => new(
        "DRW-06.cut", Severity.Warning, [estate.Code],
        [building.Name, estate.Name, (100 * share).ToString("0.#", CultureInfo.InvariantCulture)], building.Footprint,
        [.. Taken(building, estate), .. Left(building, estate)]);

    private Finding? LeftOut(DrawingScene scene, DrawnBuilding building)
    {
        if (scene.Estates.FirstOrDefault(estate => estate.Code == building.Estate) is { } home)
        {
            return home.Changed ? new("DRW-07.leftOut", Severity.Warning, [home.Code], [building.Name, home.Name], building.Footprint, [.. Taken(building, home), NeighbourRules.Accept("leaveBuilding")]) : null;
        }

        var near = scene.Estates.FirstOrDefault(estate => estate.Changed && estate.Footprint.IsWithinDistance(building.Footprint, options.OrphanMetres));
        return near is null || building.Estate is not null
            ? null
            : new("DRW-07.orphan", Severity.Warning, [near.Code], [building.Name, near.Name], building.Footprint, [.. Taken(building, near), NeighbourRules.Accept("leaveBuilding")]);
    }

    private IEnumerable<Fix> Taken(DrawnBuilding building, DrawnEstate estate) => Changed("takeBuilding", estate, Overlay.Union(estate.Footprint, building.Footprint), building);

    private IEnumerable<Fix> Left(DrawnBuilding building, DrawnEstate estate) => Changed("leaveBuilding", estate, Overlay.Difference(estate.Footprint, building.Footprint), building);

    private IEnumerable<Fix> Changed(string key, DrawnEstate estate, MultiPolygon made, DrawnBuilding building)
    {
        if (estate.MayDraw && !made.IsEmpty && made.IsValid)
        {
            yield return new Fix(key, [building.Name], new Dictionary<string, MultiPolygon> { [estate.Code] = memory.ToStorage(made) });
        }
    }
}
