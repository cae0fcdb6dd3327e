using System.IO.Compression;
using System.Xml;

namespace Renovation.Gis.Sheets;

/// <summary>A sheet of a workbook: its name and the part that holds it.</summary>
public sealed record SheetPart(string Name, string Path, bool Hidden);

/// <summary>
/// Reads an Office Open XML workbook part by part, each once and forward only. Elements are known by their local names: programs differ
/// in prefixes, and the strict form of the standard in namespaces. Nothing outside the file is looked at.
/// </summary>
public sealed class Workbook : IDisposable
{
    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, CloseInput = true };

    private readonly ZipArchive _zip;
    private readonly List<SheetPart> _sheets = [];
    private readonly CellTexts _texts;

    private Workbook(ZipArchive zip)
    {
        _zip = zip;
        var starts1904 = ReadSheets();
        _texts = new(ReadSharedTexts(), DateStyles.Read(Part("xl/styles.xml")), starts1904);
    }

    public static Workbook Open(string path) => new(ZipFile.OpenRead(path));

    /// <summary>The sheet of that name; for "" the first that is not hidden.</summary>
    public SheetPart Find(string name) =>
        _sheets.Find(sheet => name.Length > 0 ? sheet.Name == name : !sheet.Hidden)
        ?? throw new SheetRefusedException("IMP-30.noSheet\t" + string.Join(", ", _sheets.Take(20).Select(sheet => sheet.Name)));

    /// <summary>The rows that hold anything, cut behind their last value.</summary>
    public IEnumerable<string?[]> Rows(SheetPart sheet)
    {
        using var xml = Part(sheet.Path) ?? throw new SheetRefusedException("IMP-30.broken\t" + sheet.Path);
        var row = new SheetRow(_texts);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row" && !xml.IsEmptyElement && row.Read(xml) is { Length: > 0 } cells)
                yield return cells;
        }
    }

    public void Dispose() => _zip.Dispose();

    // true when days are counted from 1904, as old Macintosh workbooks do
    private bool ReadSheets()
    {
        using var xml = Part("xl/workbook.xml") ?? throw new SheetRefusedException("IMP-30.broken\txl/workbook.xml");
        var targets = ReadTargets();
        var starts1904 = false;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                starts1904 = xml.GetAttribute("date1904") is "1" or "true";
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && targets.TryGetValue(Id(xml) ?? "", out var path))
                _sheets.Add(new(xml.GetAttribute("name") ?? "", path, xml.GetAttribute("state") is "hidden" or "veryHidden"));
        }

        return starts1904;
    }

    private Dictionary<string, string> ReadTargets()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var xml = Part("xl/_rels/workbook.xml.rels");
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Type")?.EndsWith("/worksheet", StringComparison.Ordinal) == true)
                targets[xml.GetAttribute("Id") ?? ""] = xml.GetAttribute("Target") is ['/', .. var whole] ? whole : "xl/" + xml.GetAttribute("Target");
        }

        return targets;
    }

    private static string? Id(XmlReader xml)
    {
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.Contains("relationships", StringComparison.OrdinalIgnoreCase))
            {
                var id = xml.Value;
                xml.MoveToElement();
                return id;
            }
        }

        xml.MoveToElement();
        return null;
    }

    private List<string> ReadSharedTexts()
    {
        var texts = new List<string>();
        using var xml = Part("xl/sharedStrings.xml");
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                texts.Add(RichText.Read(xml));
        }

        return texts;
    }

    private XmlReader? Part(string path) =>
        _zip.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, path, StringComparison.OrdinalIgnoreCase)) is { } entry
            ? XmlReader.Create(entry.Open(), Xml)
            : null;
}
