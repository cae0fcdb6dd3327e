using System.Globalization;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Projects;

namespace Renovation.Gis.Core.Drawing;

/// <summary>What one estate by itself must keep to: the office's own ground (DRW-09), plausible figures (DRW-10), the locks (DRW-11).</summary>
internal sealed class EstateRules(GuardOptions options)
{
    public IEnumerable<Finding> Check(DrawnEstate estate, DrawingScene scene)
    {
        foreach (var finding in Standing(estate, scene))
        {
            yield return finding;
        }

        if (estate.MayDraw && Outside(estate, scene) is { } outside)
        {
            yield return Refused("DRW-09.outside", estate, outside, scene.OwnAreaName, NeighbourRules.Number(outside.Area));
        }

        foreach (var (key, figures) in Implausible(estate))
        {
            yield return new(key, Severity.Warning, [estate.Code], [estate.Name, .. figures], null, [NeighbourRules.Accept("asDrawn")]);
        }
    }

    /// <summary>Whether an estate that stands already may be touched at all: by this office, at this stage.</summary>
    public static IEnumerable<Finding> Standing(DrawnEstate estate, DrawingScene scene)
    {
        if (BoundaryLock.Of(estate.Stage) is { } reason && estate.Before is not null)
        {
            yield return Refused(reason, estate, null);
        }

        if (!estate.MayDraw)
        {
            yield return Refused("DRW-09.notYours", estate, null, scene.OwnAreaName);
        }
    }

    private MultiPolygon? Outside(DrawnEstate estate, DrawingScene scene)
    {
        if (scene.OwnArea is null || scene.OwnArea.Contains(estate.Footprint))
        {
            return null;
        }

        var outside = Overlay.Difference(estate.Footprint, scene.OwnArea);
        return outside.Area > options.OutsideSquareMetres ? outside : null;
    }

    private IEnumerable<(string Key, string[] Figures)> Implausible(DrawnEstate estate)
    {
        var (area, perimeter) = (estate.Footprint.Area, estate.Footprint.Length);
        if (area < options.SmallestSquareMetres)
            yield return ("DRW-10.small", [Whole(area), Whole(options.SmallestSquareMetres)]);
        if (area > options.LargestSquareMetres)
            yield return ("DRW-10.large", [Whole(area), Whole(options.LargestSquareMetres)]);
        if (estate.FloorAreaSquareMetres is { } floor && floor / area > options.LargestFloorAreaRatio)
            yield return ("DRW-10.ratio", [Whole(floor), Whole(area), NeighbourRules.Number(floor / area), NeighbourRules.Number(options.LargestFloorAreaRatio)]);
        if (4 * Math.PI * area / (perimeter * perimeter) < options.SmallestCompactness)
            yield return ("DRW-10.thread", [Whole(area), Whole(perimeter)]);
    }

    private static Finding Refused(string key, DrawnEstate estate, Geometry? where, params string[] figures) =>
        new(key, Severity.Refusal, [estate.Code], [estate.Name, .. figures], where, []);

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>When a boundary stands fast: once the scheme is frozen for review, through public notice and works, to the archive (gates G4a …).</summary>
public static class BoundaryLock
{
    /// <summary>The key of the sentence that says why; null while it may be drawn.</summary>
    public static string? Of(ProjectStage stage) => stage switch
    {
        ProjectStage.JointReview => "DRW-11.frozen",
        ProjectStage.PublicNotice => "DRW-11.notice",
        >= ProjectStage.Budget and <= ProjectStage.Acceptance => "DRW-11.approved",
        ProjectStage.LongTerm or ProjectStage.Closed => "DRW-11.done",
        ProjectStage.Suspended => "DRW-11.suspended",
        _ => null,
    };
}
