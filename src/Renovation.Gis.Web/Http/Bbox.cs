using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Renovation.Gis.Web.Http;

/// <summary>A box in degrees: west, south, east, north.</summary>
public sealed record Bbox(double West, double South, double East, double North) : IParsable<Bbox>
{
    /// <summary>Web Mercator ends here; a box that reaches further is cut.</summary>
    private const double MercatorLimit = 85.05;

    public static Bbox Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var box) ? box : throw new FormatException("bbox=west,south,east,north");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Bbox result)
    {
        result = null;
        var numbers = new List<double>();
        foreach (var part in (s ?? "").Split(','))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            {
                return false;
            }

            numbers.Add(number);
        }

        if (numbers.Count != 4 || numbers[0] > numbers[2] || numbers[1] > numbers[3])
        {
            return false;
        }

        result = new Bbox(
            Math.Clamp(numbers[0], -180, 180), Math.Clamp(numbers[1], -MercatorLimit, MercatorLimit),
            Math.Clamp(numbers[2], -180, 180), Math.Clamp(numbers[3], -MercatorLimit, MercatorLimit));
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{West},{South},{East},{North}");
}
