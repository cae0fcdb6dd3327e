using NetTopologySuite.Geometries;
using Renovation.Gis.DemoTown.Geo;
using Renovation.Gis.DemoTown.Scenery;

namespace Renovation.Gis.DemoTown.Roads;

/// <summary>
/// A built-up place and its grid of side streets. Streets that run north are 路, streets that run east are 街; they are numbered within
/// the place unless they have a name.
/// </summary>
public sealed record TownCore(string Initial, Polygon Outline)
{
    private const double ShortestStreetMetres = 60;

    /// <summary>Streets that run north, west to east.</summary>
    public required IReadOnlyList<GridStreet> Northward { get; init; }

    /// <summary>Streets that run east, south to north.</summary>
    public required IReadOnlyList<GridStreet> Eastward { get; init; }

    public IEnumerable<Street> Streets()
    {
        var north = Northward.Select((s, i) => Make(s, $"{Initial}{Ordinal(i)}路", $"N{i + 1:00}", Ground.Line((s.At, s.From), (s.At, s.To))));
        var east = Eastward.Select((s, i) => Make(s, $"{Initial}{Ordinal(i)}街", $"E{i + 1:00}", Ground.Line((s.From, s.At), (s.To, s.At))));
        return north.Concat(east).Where(s => s.Axis.Count > 0);
    }

    // A side street ends where the place ends and has no bridge: neither over water nor over the railway.
    private Street Make(GridStreet street, string name, string number, LineString axis)
    {
        var free = axis.Intersection(Outline).Difference(Waters.Banks).Difference(Railway.Fence);
        var label = (street.Name ?? name) + "(示意)";
        return new Street($"L-{Code}-{number}", label, street.Class, street.WidthMetres, [.. Ground.Lines(free, ShortestStreetMetres)])
        {
            LastBuilt = Dice.Whole(label + " built", 1982, 2012),
            LastOverhaul = Dice.Roll(label + " overhaul") < 0.5 ? Dice.Whole(label + " overhauled", 2014, 2025) : null,
        };
    }

    public required string Code { get; init; }

    private static string Ordinal(int index) =>
        new[] { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四" }[index];
}

/// <summary>A street of a grid: its easting (or northing), from where to where it runs, its width between red lines; town metres.</summary>
public sealed record GridStreet(double At, double From, double To, double WidthMetres = 18, string? Name = null, string Class = "Local");
