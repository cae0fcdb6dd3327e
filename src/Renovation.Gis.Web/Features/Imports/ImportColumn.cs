namespace Renovation.Gis.Web.Features.Imports;

/// <summary>How the text of a field becomes a value.</summary>
public enum FieldKind
{
    Text,
    WholeNumber,
    Number,

    /// <summary>A floor area in m²; "1.2万㎡" is understood.</summary>
    Area,

    /// <summary>First year of "1984–88".</summary>
    FirstYear,

    /// <summary>Last year of "1984–88".</summary>
    LastYear,

    /// <summary>A date; a lone year is its 1 January (ours).</summary>
    Date,
    Flag,

    /// <summary>One word of a list.</summary>
    Choice,

    /// <summary>"DN300", "φ300", "300"; nothing for a "400×300".</summary>
    Diameter,

    /// <summary>"400×300"; nothing for a "DN300".</summary>
    Section,
}

/// <summary>What is done with a word that is on no list.</summary>
public enum UnknownWord
{
    Refuse,

    /// <summary>Warn, and take the column's default.</summary>
    Default,

    /// <summary>Warn, and keep the word.</summary>
    Keep,
}

/// <summary>A column of a layer that a file may fill.</summary>
/// <param name="Name">Canonical name, as in GeoJSON.</param>
/// <param name="Kind">How its text is read.</param>
/// <param name="Synonyms">Other names it goes by, compared without case, spaces and underscores.</param>
public sealed record ImportColumn(string Name, FieldKind Kind, params IReadOnlyList<string> Synonyms)
{
    /// <summary>Column of the table; null for one that is looked up (<see cref="Lookup"/>).</summary>
    public string Sql { get; init; } = SnakeCase(Name);

    /// <summary>Without it a row is refused.</summary>
    public bool Required { get; init; }

    public int MaxLength { get; init; } = 400;

    public double Min { get; init; } = double.NegativeInfinity;

    public double Max { get; init; } = double.PositiveInfinity;

    public double DefaultNumber { get; init; }

    /// <summary>For <see cref="FieldKind.Choice"/>: word (lower case) to value.</summary>
    public IReadOnlyDictionary<string, string>? Words { get; init; }

    public UnknownWord Unknown { get; init; }

    /// <summary>What a row gets when the file does not say; also the value of <see cref="UnknownWord.Default"/>.</summary>
    public string? Default { get; init; }

    /// <summary>Canonical name of the column whose field is read too when the file has none of its own for this one.</summary>
    public string? SharedWith { get; init; }

    /// <summary>The value names a row of another table.</summary>
    public Lookup? Lookup { get; init; }

    /// <summary>Type of the column in staging.</summary>
    public string SqlType => Kind switch
    {
        FieldKind.WholeNumber or FieldKind.FirstYear or FieldKind.LastYear or FieldKind.Diameter => "integer",
        FieldKind.Number or FieldKind.Area => "double precision",
        FieldKind.Date => "date",
        FieldKind.Flag => "boolean",
        _ => "text",
    };

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>A value that names a row of another table by code or name.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">Columns a value may be equal to, best first.</param>
/// <param name="Refuses">Whether an unknown value refuses the row; else it is a warning and the link stays empty.</param>
public sealed record Lookup(string Table, IReadOnlyList<string> Columns, bool Refuses)
{
    /// <summary>Makes what is not there yet (communities).</summary>
    public bool Creates { get; init; }
}
