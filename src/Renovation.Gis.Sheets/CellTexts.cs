using System.Globalization;

namespace Renovation.Gis.Sheets;

/// <summary>Turns what a cell holds into text: numbers with every digit, dates as yyyy-MM-dd.</summary>
internal sealed class CellTexts(IReadOnlyList<string> shared, bool[] dateStyles, bool starts1904)
{
    private const double LargestPlain = 1e15;
    private const double LastDay = 2_958_466; // 9999-12-31

    private readonly DateTime _dayZero = starts1904 ? new(1904, 1, 1) : new(1899, 12, 30);

    /// <param name="type">The cell's type: s, str, b, e, d, n or none.</param>
    /// <param name="style">Number of its format.</param>
    /// <param name="value">Its value; of a formula the one last calculated.</param>
    public string? Of(string? type, int style, string value) => type switch
    {
        "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count
            ? shared[index]
            : throw new SheetRefusedException("IMP-30.broken\tsharedStrings " + value[..Math.Min(value.Length, 20)]),
        "str" => RichText.Decoded(value),
        "e" or "b" or "d" => value,
        _ => Number(style, value),
    };

    private string? Number(int style, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return value;
        if (style >= 0 && style < dateStyles.Length && dateStyles[style] && number is >= 1 and < LastDay)
            return Date(number);
        return Math.Abs(number) < LargestPlain ? number.ToString("R", CultureInfo.InvariantCulture) : number.ToString("F0", CultureInfo.InvariantCulture);
    }

    private string Date(double days)
    {
        var moment = _dayZero.AddDays(Math.Floor(days)).AddSeconds(Math.Round((days - Math.Floor(days)) * 86_400));
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
