using System.Globalization;
using System.Text;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>Which field of a row fills which column.</summary>
/// <param name="Field">Index of the field, per column of the layer; -1 where the file has none.</param>
/// <param name="Shared">The field belongs to another column as well.</param>
/// <param name="Factor">Unit of the field over the unit of the column ("建筑面积(万㎡)" is 10,000).</param>
public sealed record ColumnMatch(int Field, bool Shared, double Factor);

/// <summary>Matches the headings of a file with the columns of a layer.</summary>
public static class MatchColumns
{
    private const int DbfNameBytes = 10;

    /// <summary>Name of the code among chosen columns.</summary>
    public const string Code = "code";

    /// <summary>Up to how many columns are tried as the code.</summary>
    public const int MaxKeys = 3;

    /// <summary>One match per column of the layer: as chosen, else by its names.</summary>
    public static IReadOnlyList<ColumnMatch> Match(ImportLayer layer, SourceLayer source, IReadOnlyDictionary<string, string>? chosen = null)
    {
        var headings = Headings(source);
        var own = layer.Columns.Select(column => chosen is null ? Find(headings, [column.Name, .. column.Synonyms]) : Chosen(source, chosen, column.Name)).ToArray();
        return [.. layer.Columns.Select((column, i) => own[i] >= 0 ? new ColumnMatch(own[i], Shared: false, Factor(column, source.Columns[own[i]])) : Share(column))];

        ColumnMatch Share(ImportColumn column)
        {
            var other = column.SharedWith is null ? -1 : layer.Columns.ToList().FindIndex(candidate => candidate.Name == column.SharedWith);
            return other < 0 ? new(-1, Shared: false, 1) : new(own[other], Shared: true, 1);
        }
    }

    /// <summary>Fields that may hold the code, best first.</summary>
    public static IReadOnlyList<int> Keys(ImportLayer layer, SourceLayer source, IReadOnlyDictionary<string, string>? chosen = null)
    {
        if (chosen is not null)
            return Chosen(source, chosen, Code) is var field and >= 0 ? [field] : [];
        var headings = Headings(source);
        return [.. layer.CodeNames.Select(name => Find(headings, [name])).Where(field => field >= 0).Distinct().Take(MaxKeys)];
    }

    /// <summary>Whether a heading means a code by its name, not an "id" that some other system made.</summary>
    public static bool IsStrongKey(ImportLayer layer, string heading) =>
        layer.CodeNames.Select(Normal).TakeWhile(name => name != "osmid" && name != "id").Contains(Normal(heading), StringComparer.Ordinal);

    private static int Chosen(SourceLayer source, IReadOnlyDictionary<string, string> chosen, string column) =>
        chosen.TryGetValue(column, out var heading) && source.Columns.ToList().IndexOf(heading) is var found && found != source.GeometryColumn ? found : -1;

    private static string[] Headings(SourceLayer source) =>
        [.. source.Columns.Select((name, i) => i == source.GeometryColumn ? "" : Normal(name))];

    // a name cut to the 10 bytes of a shapefile still counts
    private static int Find(string[] headings, IReadOnlyList<string> names)
    {
        var wanted = names.Select(Normal).ToArray();
        foreach (var name in wanted)
        {
            if (Array.IndexOf(headings, name) is var found and >= 0)
                return found;
        }

        return Array.FindIndex(headings, heading => Encoding.UTF8.GetByteCount(heading) >= DbfNameBytes - 1
            && Array.Exists(wanted, name => name.Length > heading.Length && name.StartsWith(heading, StringComparison.Ordinal)));
    }

    /// <summary>Lower case, no spaces, underscores, brackets or units.</summary>
    private static string Normal(string name)
    {
        var normal = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture))
        {
            if (c is '(' or '[')
                break;
            if (c is not (' ' or '_' or '-' or '.' or ':' or '\u3000' or '\uFEFF'))
                normal.Append(c);
        }

        return normal.ToString();
    }

    private static double Factor(ImportColumn column, string heading) =>
        column.Kind == FieldKind.Area && heading.Contains('万', StringComparison.Ordinal) ? 10_000 : 1;
}
