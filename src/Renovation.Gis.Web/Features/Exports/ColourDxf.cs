using System.Globalization;
using System.Text;
using Renovation.Gis.Core.PipeNetworks;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>
/// Gives a drawing its note, as comments (group code 999) at its head, and its layers their standard colours (domain 5.1): GDAL knows
/// layers, but leaves them all white.
/// </summary>
public static class ColourDxf
{
    private const string LayerRecord = "AcDbLayerTableRecord";
    private const string NameCode = "2", ColourCode = "62", TrueColourCode = "420", CommentCode = "999";

    /// <summary>The AutoCAD colour next to each class of the town; pipes have theirs by CJJ 61-2017.</summary>
    private static readonly Dictionary<string, int> Town = new(StringComparer.Ordinal)
    {
        ["ESTATE"] = 5,
        ["BUILDING"] = 8,
        ["SUBDISTRICT"] = 7,
        ["DEMOLITION"] = 1,
        ["BARRIER"] = 6,
        ["ROAD"] = 9,
        ["LAND"] = 92,
    };

    public static async Task Handle(string source, string target, ExportNote note, CancellationToken ct)
    {
        using var reader = new StreamReader(source, Encoding.Latin1);
        await using var writer = new StreamWriter(target, append: false, Encoding.Latin1) { NewLine = "\n" };
        foreach (var line in note.Text.Split('\n'))
            await writer.WriteLineAsync($"{CommentCode}\n{Escaped(line)}");
        var table = new LayerTable();
        while (await reader.ReadLineAsync(ct) is { } code && await reader.ReadLineAsync(ct) is { } value)
            await writer.WriteLineAsync(table.Rewrite(code, value));
    }

    // the drawing's code page is not ours to choose; \U+ is how DXF writes what it lacks
    private static string Escaped(string text) =>
        string.Concat(text.Select(c => char.IsAscii(c) ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\U+{(int)c:X4}")));

    private sealed class LayerTable
    {
        private bool _inRecord;
        private string _name = "";

        public string Rewrite(string code, string value)
        {
            var kind = code.Trim();
            if (kind == "100")
                _inRecord = value == LayerRecord;
            else if (_inRecord && kind == NameCode)
                _name = value;
            else if (_inRecord && kind == ColourCode)
                return Colour(code, value);
            return $"{code}\n{value}";
        }

        private string Colour(string code, string value)
        {
            if (PipeCategory.Find(_name.Split('-')[0]) is { } category)
            {
                var rgb = int.Parse(category.ColourHex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                return $"{code}\n{AutoCadIndex(category.Code),6}\n{TrueColourCode}\n{rgb,9}";
            }

            return Town.TryGetValue(_name.Split('-')[0], out var index) ? $"{code}\n{index,6}" : $"{code}\n{value}";
        }

        // for programs that do not read true colours: the nearest of AutoCAD's 255
        private static int AutoCadIndex(string category) => category switch
        {
            PipeCategory.Water => 4,
            PipeCategory.Drainage => 37,
            PipeCategory.Gas => 6,
            PipeCategory.Heat => 30,
            PipeCategory.Power => 1,
            PipeCategory.Telecom => 3,
            _ => 7,
        };
    }
}
