using System.Globalization;
using System.Resources;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>A position in the coordinates of the file: x, y as read (after swapping, when axes were swapped).</summary>
public readonly record struct FilePosition(double X, double Y);

/// <summary>What is wrong (or noteworthy) with a file, a row or a field of it.</summary>
/// <param name="Key">Which sentence tells it; starts with the rule id, e.g. "IMP-14.selfIntersection".</param>
/// <param name="Figures">The figures of that sentence; one that starts with "@" is itself a key.</param>
public sealed record ImportFault(string Key, params IReadOnlyList<string> Figures)
{
    /// <summary>Number of the feature in the file, from 1; null when the file as a whole is meant.</summary>
    public long? Row { get; init; }

    /// <summary>The column as the file calls it.</summary>
    public string? Field { get; init; }

    /// <summary>What stands in that field.</summary>
    public string? Value { get; init; }

    /// <summary>The place, in the coordinates of the file.</summary>
    public FilePosition? Place { get; init; }

    /// <summary>Stable rule id, IMP-01 …</summary>
    public string Rule => Key[..6];

    /// <summary>The fault as a sentence of the given language.</summary>
    public string Message(CultureInfo culture) => ImportTexts.Sentence(Key, Figures, culture);
}

/// <summary>The file as a whole is refused.</summary>
public sealed class ImportRefusedException : Exception
{
    public ImportRefusedException(ImportFault fault, Exception? innerException = null)
        : base(fault.Message(CultureInfo.InvariantCulture), innerException) => Fault = fault;

    public ImportRefusedException(string key, params IReadOnlyList<string> figures)
        : this(new ImportFault(key, figures))
    {
    }

    public ImportRefusedException()
        : this("IMP-01.failed", "")
    {
    }

    /// <param name="key">Key of a sentence without figures. (A lone string never reaches the constructor above.)</param>
    public ImportRefusedException(string key)
        : this(new ImportFault(key))
    {
    }

    public ImportRefusedException(string message, Exception innerException)
        : base(message, innerException) => Fault = new("IMP-01.failed", message);

    public ImportFault Fault { get; }
}

/// <summary>The sentences of the import, Chinese and English.</summary>
public static class ImportTexts
{
    private static readonly ResourceManager Texts = new("Renovation.Gis.Web.Features.Imports.ImportTexts", typeof(ImportTexts).Assembly);

    /// <summary>The sentence of a key with its figures filled in.</summary>
    public static string Sentence(string key, IReadOnlyList<string> figures, CultureInfo culture)
    {
        var words = figures.Select(figure => figure.StartsWith('@') ? Template(figure[1..], culture) : figure).ToArray<object>();
        return string.Format(culture, Template(key, culture), words);
    }

    /// <summary>Whether there is such a sentence.</summary>
    public static bool Has(string key) => Texts.GetString(key, CultureInfo.InvariantCulture) is not null;

    private static string Template(string key, CultureInfo culture) =>
        Texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No import text '{key}'");
}
