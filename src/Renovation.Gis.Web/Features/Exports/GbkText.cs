using System.Text;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>Whether GBK can hold a text, exactly: what cannot be written is told, never replaced by "?".</summary>
public sealed class GbkText
{
    // "€" is one byte (0x80) for Windows alone; readers of GBK do not agree on it
    private const char WindowsOnly = '€';

    private readonly Encoding _strict = CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public bool Holds(string text)
    {
        try
        {
            return !text.Contains(WindowsOnly, StringComparison.Ordinal) && _strict.GetString(_strict.GetBytes(text)) == text;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Length of the text in GBK; two bytes for what does not fit.</summary>
    public int Bytes(string text) => text.Sum(c => char.IsAscii(c) ? 1 : 2);
}
