using System.Globalization;
using Renovation.Gis.Core.Exports;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>An export is refused; no file was made.</summary>
public sealed class ExportRefusedException : Exception
{
    public ExportRefusedException(ExportRefusal refusal)
        : base(refusal.Message(CultureInfo.InvariantCulture)) => Refusal = refusal;

    public ExportRefusedException(string key, params IReadOnlyList<string> figures)
        : this(new ExportRefusal(key, figures))
    {
    }

    public ExportRefusedException()
        : this("EXP-09.writer", "")
    {
    }

    /// <param name="key">Key of a sentence without figures. (A lone string never reaches the constructor above.)</param>
    public ExportRefusedException(string key)
        : this(new ExportRefusal(key))
    {
    }

    public ExportRefusedException(string message, Exception innerException)
        : base(message, innerException) => Refusal = new("EXP-09.writer", message);

    public ExportRefusal Refusal { get; }
}
