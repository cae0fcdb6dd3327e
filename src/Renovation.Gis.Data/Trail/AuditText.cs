using System.Globalization;
using System.Text;

namespace Renovation.Gis.Data.Trail;

/// <summary>Makes text from outside fit for the trail and the log: one line, no control characters, cut (T8.5).</summary>
public static class AuditText
{
    public const int Longest = 300;

    /// <summary>Line breaks, terminal escapes, marks that reorder text and lone surrogates become a space; what is too long ends in "…".</summary>
    public static string Clean(string? text, int longest = Longest)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > longest - 1)
            {
                return clean.Append('…').ToString();
            }

            if (IsPlain(rune))
            {
                clean.Append(rune.ToString());
            }
            else if (clean.Length > 0)
            {
                clean.Append(' ');
            }
        }

        return clean.ToString().Trim();
    }

    private static bool IsPlain(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
