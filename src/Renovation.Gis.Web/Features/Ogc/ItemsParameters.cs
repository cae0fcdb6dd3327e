using System.Globalization;
using Microsoft.Extensions.Primitives;
using Renovation.Gis.Data.Facts;
using static Renovation.Gis.Web.Features.Ogc.OgcProblemException;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>Reads the parameters of a request for items; what is wrong or unknown is refused by name.</summary>
public static class ItemsParameters
{
    /// <summary>Web Mercator ends here; a box that reaches further is cut.</summary>
    private const double MercatorLimit = 85.05;

    /// <summary>Understood by every resource: the format and the language.</summary>
    public static IReadOnlyList<string> Everywhere { get; } = ["f", "culture", "ui-culture"];

    /// <summary>Understood by items beside the queryables.</summary>
    public static IReadOnlyList<string> OfItems { get; } = ["limit", "bbox", "bbox-crs", "crs", "datetime", "next"];

    /// <exception cref="OgcProblemException">A parameter is wrong or unknown.</exception>
    public static ItemsQuery Read(IQueryCollection query, MapLayer layer, IReadOnlyList<TypedProperty> schema)
    {
        var properties = schema.Where(property => property.IsQueryable).ToDictionary(property => property.Name, StringComparer.Ordinal);
        RefuseUnknown(query, [.. OfItems, .. properties.Keys]);
        return new ItemsQuery(Limit(Single(query, "limit")))
        {
            Crs = Crs("crs", Single(query, "crs")),
            Boxes = Single(query, "bbox") is { } box ? Boxes(box, Crs("bbox-crs", Single(query, "bbox-crs"))) : [],
            Time = Single(query, "datetime") is { } time ? Time(time) : null,
            Page = Single(query, "next") is { } mark ? Mark(mark, layer) : null,
            Equalities = [.. query.Keys.Where(properties.ContainsKey).Select(name => (properties[name], Value(properties[name], Single(query, name)!)))],
        };
    }

    /// <summary>The coordinate system of a single item's request.</summary>
    public static MapCrs ReadCrs(IQueryCollection query)
    {
        RefuseUnknown(query, ["crs"]);
        return Crs("crs", Single(query, "crs"));
    }

    public static void RefuseUnknown(IQueryCollection query, IReadOnlyList<string> known)
    {
        if (query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal) && !Everywhere.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw BadParameter("unknownParameter", unknown, string.Join(", ", known.Concat(Everywhere)));
        }
    }

    private static string? Single(IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out var values) || StringValues.IsNullOrEmpty(values) && name != "datetime" && OfItems.Contains(name, StringComparer.Ordinal))
        {
            return query.ContainsKey(name) ? throw BadParameter("emptyParameter", name) : null;
        }

        return values.Count == 1 ? values[0] : throw BadParameter("repeatedParameter", name);
    }

    private static int Limit(string? text)
    {
        if (text is null)
        {
            return ItemsQuery.UsualLimit;
        }

        // an integer however long is one: it is clamped, not refused
        return text.Length > 0 && text.All(char.IsAsciiDigit) && text.Trim('0').Length > 0
            ? int.TryParse(text, CultureInfo.InvariantCulture, out var limit) ? Math.Min(limit, ItemsQuery.LargestLimit) : ItemsQuery.LargestLimit
            : throw BadParameter("badLimit", text, ItemsQuery.LargestLimit);
    }

    private static MapCrs Crs(string name, string? uri) => uri is null
        ? MapCrs.Crs84
        : MapCrs.All.FirstOrDefault(crs => crs.Uri == uri) ?? throw BadParameter("unknownCrs", name, uri, string.Join(", ", MapCrs.All.Select(crs => crs.Uri)));

    private static QueryBox[] Boxes(string text, MapCrs crs)
    {
        var numbers = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        if (numbers.Length is not (4 or 6) || !numbers.All(double.IsFinite))
        {
            throw BadParameter("badBox", text);
        }

        // heights are taken and mean nothing here: all our shapes lie on the ground
        double[] flat = numbers.Length == 4 ? numbers : [numbers[0], numbers[1], numbers[3], numbers[4]];
        var box = crs.NorthFirst ? new QueryBox(flat[1], flat[0], flat[3], flat[2], crs) : new QueryBox(flat[0], flat[1], flat[2], flat[3], crs);
        return box.South > box.North ? throw BadParameter("badBox", text) : Sides(box, text);
    }

    private static QueryBox[] Sides(QueryBox box, string text)
    {
        if (box.West <= box.East)
        {
            return [Cut(box)];
        }

        // West of east only over the antimeridian, and then less than half the world wide; anything else is two swapped numbers.
        return box.Crs.Srid == Core.Spatial.Srid.Storage && box.West - box.East > 180
            ? [Cut(box with { East = 180 }), Cut(box with { West = -180 })]
            : throw BadParameter("badBox", text);
    }

    private static QueryBox Cut(QueryBox box) => box.Crs.Srid != Core.Spatial.Srid.Storage ? box : box with
    {
        West = Math.Clamp(box.West, -180, 180),
        East = Math.Clamp(box.East, -180, 180),
        South = Math.Clamp(box.South, -MercatorLimit, MercatorLimit),
        North = Math.Clamp(box.North, -MercatorLimit, MercatorLimit),
    };

    private static QueryTime Time(string text)
    {
        var ends = text.Split('/');
        if (ends.Length == 1)
        {
            var day = Day(ends[0], text);
            return new(day, day);
        }

        DateOnly? End(string end) => end is "" or ".." ? null : Day(end, text);
        var time = ends.Length == 2 ? new QueryTime(End(ends[0]), End(ends[1])) : throw BadParameter("badTime", text);
        return (time.First ?? time.Last) is null || time.First > time.Last ? throw BadParameter("badTime", text) : time;
    }

    private static DateOnly Day(string end, string whole)
    {
        if (DateOnly.TryParseExact(end, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        // a moment counts as its day in the zone
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        var upper = end.ToUpperInvariant();
        return upper.Length > 19 && (upper[^1] == 'Z' || upper[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(upper, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? DateOnly.FromDateTime(ZoneClock.InZone(moment))
            : throw BadParameter("badTime", whole);
    }

    private static PageMark Mark(string text, MapLayer layer) => PageMark.Parse(text, layer) ?? throw BadParameter("badMark", text);

    private static object Value(TypedProperty property, string text)
    {
        object? value = property.Kind switch
        {
            PropertyKind.Text => text.Contains('\0', StringComparison.Ordinal) ? null : text,
            PropertyKind.WholeNumber when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            PropertyKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
            PropertyKind.Flag when text is "true" or "false" => text == "true",
            PropertyKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
            _ => null,
        };
        return value ?? throw BadParameter("badValue", property.Name, text, property.Kind);
    }
}
