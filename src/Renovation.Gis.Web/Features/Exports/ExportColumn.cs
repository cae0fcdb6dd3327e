namespace Renovation.Gis.Web.Features.Exports;

/// <summary>What a column holds; decides its type in every format.</summary>
public enum ColumnKind
{
    Text,
    WholeNumber,
    Number,
    Date,
    Flag,
}

/// <summary>A column of an exported layer. Its name and its heading are ones that the import knows: a test holds the two together.</summary>
/// <param name="Name">Canonical name, as in GeoJSON and in the import.</param>
/// <param name="HeadingZh">Heading of an Excel sheet, with the unit.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Sql">SQL that yields it; our own text.</param>
public sealed record ExportColumn(string Name, string HeadingZh, ColumnKind Kind, string Sql)
{
    private const int DbfNameBytes = 10;

    /// <summary>Its name in a Shapefile: the first ten letters, which is also what other programs make of it.</summary>
    public string ShortName => Name[..Math.Min(DbfNameBytes, Name.Length)];
}
