using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>What became of a field.</summary>
public enum FieldOutcome
{
    /// <summary>A value was written.</summary>
    Written,

    /// <summary>The field holds nothing (for this column); nothing was written.</summary>
    Absent,

    /// <summary>A word on no list; nothing was written.</summary>
    UnknownWord,

    /// <summary>It cannot be read as this column's kind; nothing was written.</summary>
    Unreadable,

    /// <summary>A number beyond what the column can hold; nothing was written.</summary>
    OutOfRange,

    /// <summary>Not valid UTF-8; nothing was written.</summary>
    NotText,
    TooLong,
}

/// <summary>Reads fields as people write them: "1,200户", "2.46万㎡", "DN300", "1984–88", "2028年".</summary>
public static partial class FieldValues
{
    private const int LongestNonText = 200;
    private const double SmallestDiameter = 5;

    /// <summary>Reads a field and writes its value in COPY format.</summary>
    /// <param name="column">The column it is for.</param>
    /// <param name="field">UTF-8, escapes resolved.</param>
    /// <param name="shared">The field belongs to another column; this one takes only what is plainly its own.</param>
    /// <param name="factor">Unit of the field, from its heading.</param>
    /// <param name="to">Where to.</param>
    public static FieldOutcome Write(ImportColumn column, ReadOnlySpan<byte> field, bool shared, double factor, CopyBuffer to)
    {
        field = Trim(field);
        if (field.IsEmpty)
            return FieldOutcome.Absent;
        return column.Kind switch
        {
            FieldKind.Text => WriteText(column, field, to),
            FieldKind.WholeNumber => WriteNumber(column, field, factor, whole: true, to),
            FieldKind.Number or FieldKind.Area => WriteNumber(column, field, factor, whole: false, to),
            _ => WriteWord(column, field, shared, to),
        };
    }

    private static FieldOutcome WriteText(ImportColumn column, ReadOnlySpan<byte> field, CopyBuffer to)
    {
        if (!System.Text.Unicode.Utf8.IsValid(field))
            return FieldOutcome.NotText;
        if (field.Length > column.MaxLength && Encoding.UTF8.GetCharCount(field) > column.MaxLength)
            return FieldOutcome.TooLong;
        to.Bytes(field);
        return FieldOutcome.Written;
    }

    private static FieldOutcome WriteNumber(ImportColumn column, ReadOnlySpan<byte> field, double factor, bool whole, CopyBuffer to)
    {
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && !TryNumberWithUnit(field, out number))
            return FieldOutcome.Unreadable;
        number *= factor;
        return whole ? WriteWhole(column, number, to) : WriteInRange(column, number, to);
    }

    private static FieldOutcome WriteWhole(ImportColumn column, double number, CopyBuffer to)
    {
        var rounded = Math.Round(number);
        if (!(Math.Abs(number - rounded) < 1e-6))
            return FieldOutcome.Unreadable;
        if (!(rounded >= Math.Max(column.Min, int.MinValue) && rounded <= Math.Min(column.Max, int.MaxValue)))
            return FieldOutcome.OutOfRange;
        to.Whole((int)rounded);
        return FieldOutcome.Written;
    }

    private static FieldOutcome WriteInRange(ImportColumn column, double number, CopyBuffer to)
    {
        if (!double.IsFinite(number) || number < column.Min || number > column.Max)
            return FieldOutcome.OutOfRange;
        to.Real(number);
        return FieldOutcome.Written;
    }

    // the kinds below need characters, and only few
    private static FieldOutcome WriteWord(ImportColumn column, ReadOnlySpan<byte> field, bool shared, CopyBuffer to)
    {
        if (!System.Text.Unicode.Utf8.IsValid(field))
            return FieldOutcome.NotText;
        if (field.Length > LongestNonText)
            return shared ? FieldOutcome.Absent : FieldOutcome.Unreadable;
        Span<char> buffer = stackalloc char[LongestNonText];
        var text = buffer[..Encoding.UTF8.GetChars(field, buffer)];
        NarrowDigits(text);
        var outcome = column.Kind switch
        {
            FieldKind.FirstYear or FieldKind.LastYear => WriteYear(column, text, to),
            FieldKind.Date => WriteDate(text, to),
            FieldKind.Flag => WriteFlag(text, to),
            FieldKind.Choice => WriteChoice(column, text, shared, to),
            FieldKind.Diameter => WriteDiameter(column, text, to),
            FieldKind.Section => WriteSection(text, to),
            _ => throw new InvalidOperationException($"{column.Kind}"),
        };
        return shared && outcome is not FieldOutcome.Written ? FieldOutcome.Absent : outcome;
    }

    private static FieldOutcome WriteYear(ImportColumn column, ReadOnlySpan<char> text, CopyBuffer to)
    {
        if (!TryYears(text, out var first, out var last))
            return FieldOutcome.Unreadable;
        return WriteWhole(column, column.Kind == FieldKind.FirstYear ? first : last, to);
    }

    /// <summary>The first and last year of "1984", "1984年", "1984–88", "1984-1988", "80年代", "1998-05-01", "19980501".</summary>
    internal static bool TryYears(ReadOnlySpan<char> text, out int first, out int last)
    {
        (first, last) = (0, 0);
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out first))
        {
            last = first;
            return true;
        }

        if (Years().Match(text.ToString()) is not { Success: true } match)
            return false;
        first = Number(match, "first");
        last = match.Groups["last"].Success ? Number(match, "last") : match.Groups["decade"].Success ? first + 9 : first;
        // "2002-03" with a plain hyphen is March; 1984-88 cannot be a month
        if (match.Groups["hyphen"].Success && last is >= 1 and <= 12)
            last = first;
        if (last < 100)
            last += last >= first % 100 ? first / 100 * 100 : (first / 100 * 100) + 100;
        return last >= first;
    }

    private static FieldOutcome WriteDate(ReadOnlySpan<char> text, CopyBuffer to)
    {
        if (Dates().Match(text.ToString()) is not { Success: true } match)
            return FieldOutcome.Unreadable;
        var (year, month, day) = (Number(match, "year"), NumberOr1(match, "month"), NumberOr1(match, "day"));
        if (year is < 1800 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return FieldOutcome.Unreadable;
        to.Date(new(year, month, day));
        return FieldOutcome.Written;
    }

    private static FieldOutcome WriteFlag(ReadOnlySpan<char> text, CopyBuffer to)
    {
        Span<char> lower = stackalloc char[text.Length];
        text.ToLowerInvariant(lower);
        bool? flag = lower switch
        {
            "t" or "true" or "1" or "y" or "yes" or "是" or "有" or "√" or "对" => true,
            "f" or "false" or "0" or "n" or "no" or "否" or "无" or "×" => false,
            _ => null,
        };
        if (flag is not { } value)
            return FieldOutcome.Unreadable;
        to.Boolean(value);
        return FieldOutcome.Written;
    }

    private static FieldOutcome WriteChoice(ImportColumn column, ReadOnlySpan<char> text, bool shared, CopyBuffer to)
    {
        Span<char> lower = stackalloc char[text.Length];
        text.ToLowerInvariant(lower);
        var words = ((System.Collections.Frozen.FrozenDictionary<string, string>)column.Words!).GetAlternateLookup<ReadOnlySpan<char>>();
        if (words.TryGetValue(lower, out var value))
        {
            Write(value, to);
            return FieldOutcome.Written;
        }

        if (column.Unknown != UnknownWord.Keep || shared || text.Length > column.MaxLength)
            return FieldOutcome.UnknownWord;
        Write(text, to);
        return FieldOutcome.UnknownWord;
    }

    private static FieldOutcome WriteDiameter(ImportColumn column, ReadOnlySpan<char> text, CopyBuffer to)
    {
        // nearly always a plain number: no need for a pattern
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var plain) && plain >= SmallestDiameter)
            return WriteWhole(column, plain, to);
        var match = Diameters().Match(text.ToString());
        if (!match.Success)
            return Sections().IsMatch(text.ToString()) ? FieldOutcome.Absent : FieldOutcome.Unreadable;
        var number = double.Parse(match.Groups["mm"].ValueSpan, CultureInfo.InvariantCulture);
        // no pipe is 5 mm wide and none 5 m: what is smaller is metres
        var millimetres = number < SmallestDiameter ? number * 1000 : number;
        return number == 0 ? FieldOutcome.Absent : WriteWhole(column, Math.Round(millimetres), to);
    }

    private static FieldOutcome WriteSection(ReadOnlySpan<char> text, CopyBuffer to)
    {
        if (text.IndexOfAnyExceptInRange('0', '9') < 0)
            return FieldOutcome.Absent;
        if (Sections().Match(text.ToString()) is not { Success: true } match)
            return Diameters().IsMatch(text.ToString()) ? FieldOutcome.Absent : FieldOutcome.Unreadable;
        Write($"{match.Groups["w"].ValueSpan}×{match.Groups["h"].ValueSpan}", to);
        return FieldOutcome.Written;
    }

    private static void Write(ReadOnlySpan<char> text, CopyBuffer to)
    {
        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        to.Bytes(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    private static bool TryNumberWithUnit(ReadOnlySpan<byte> field, out double number)
    {
        number = 0;
        if (field.Length > LongestNonText || !System.Text.Unicode.Utf8.IsValid(field))
            return false;
        var text = Encoding.UTF8.GetString(field).ToCharArray();
        NarrowDigits(text);
        if (Numbers().Match(new string(text)) is not { Success: true } match)
            return false;
        var digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            return false;
        if (match.Groups["wan"].Success)
            number *= 10_000;
        return true;
    }

    // full-width digits and signs of Chinese input methods: U+FF01 … U+FF5E
    private static void NarrowDigits(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '！' and <= '～')
                text[i] = (char)(text[i] - 0xFEE0);
        }
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> field)
    {
        field = field.Trim(" \t\r\n"u8);
        // the ideographic space pads Chinese tables
        while (field.StartsWith("\u3000"u8))
            field = field[3..].TrimStart((byte)' ');
        while (field.EndsWith("\u3000"u8))
            field = field[..^3].TrimEnd((byte)' ');
        return field;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int NumberOr1(Match match, string group) => match.Groups[group].Success ? Number(match, group) : 1;

    [GeneratedRegex("""^(?:约)?(?<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?<wan>万)?\s*(?:㎡|m2|m²|M2|平方米|平米|平|户|栋|幢|层|米|m|mm|毫米|人|个|单元)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();

    [GeneratedRegex("""^(?<first>\d{4})(?:年?\s*(?:(?<hyphen>[-/])|[–—−~至到])\s*(?<last>\d{4}|\d{2})年?|(?<decade>年代|s)|年.*|[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?|[-/.]\d{1,2}|\d{4}|\.0+)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Years();

    [GeneratedRegex("""^(?<year>\d{4})(?:\.0+|年|年底|年末|(?:[-/.年](?<month>\d{1,2})(?:月|[-/.月](?<day>\d{1,2})日?(?:[ T].*)?)?)|(?<month>\d{2})(?<day>\d{2}))?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Dates();

    [GeneratedRegex("""^(?:DN|De|dn|de|d|D|φ|Φ|Ф|ф|∅|Ø|ø)?\s*(?<mm>\d+(?:\.\d+)?)\s*(?:mm|毫米)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Diameters();

    [GeneratedRegex("""^(?<w>\d+(?:\.\d+)?)\s*(?:mm)?\s*[×xX*✕]\s*(?<h>\d+(?:\.\d+)?)\s*(?:mm)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Sections();
}
