using System.Text;

namespace Renovation.Gis.Testing.Hostile;

/// <summary>KML that reaches outside, grows inside, or holds no place.</summary>
internal static class HostileKml
{
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private const string Placemark = "<Placemark><name>甲</name><Polygon><outerBoundaryIs><LinearRing><coordinates>120.1,31.7 120.101,31.7 120.101,31.701 120.1,31.7</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>";

    public static IEnumerable<HostileFile> Files() =>
    [
        Kml("empty", "", true), Kml("no-root", Head, true), Kml("html", "<html><body>404</body></html>", true), Kml("cut", Head + "<kml><Document><Placemark>", true),
        Kml("billion-laughs", Head + Laughs() + Document("&lol9;"), true),
        Kml("external-file", Head + "<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Document(Placemark.Replace("甲", "&x;", StringComparison.Ordinal)), false),
        Kml("external-address", Head + "<!DOCTYPE kml [<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">]>" + Document(Placemark.Replace("甲", "&x;", StringComparison.Ordinal)), false),
        Kml("external-subset", Head + "<!DOCTYPE kml SYSTEM \"http://127.0.0.1:9/kml.dtd\">" + Document(Placemark), false),
        Kml("network-link", Head + Document("<NetworkLink><Link><href>http://127.0.0.1:9/more.kml</href></Link></NetworkLink>"), true),
        Kml("network-link-to-file", Head + Document("<NetworkLink><Link><href>/etc/passwd</href></Link></NetworkLink>"), true),
        Kml("folders-deep", Head + Document(string.Concat(Enumerable.Repeat("<Folder>", 20_000)) + Placemark + string.Concat(Enumerable.Repeat("</Folder>", 20_000))), false),
        Kml("folders-many", Head + Document(string.Concat(Enumerable.Repeat("<Folder><name>f</name></Folder>", 5_000)) + Placemark), false),
        Kml("multi-deep", Head + Document("<Placemark>" + string.Concat(Enumerable.Repeat("<MultiGeometry>", 5_000)) + string.Concat(Enumerable.Repeat("</MultiGeometry>", 5_000)) + "</Placemark>"), true),
        Kml("script", Head + Document(Placemark.Replace("甲", "<![CDATA[<script>alert(1)</script>]]>", StringComparison.Ordinal)), false),
        Kml("no-coordinates", Head + Document(Placemark.Replace("120.1,31.7 120.101,31.7 120.101,31.701 120.1,31.7", "", StringComparison.Ordinal)), true),
        Kml("words-for-coordinates", Head + Document(Placemark.Replace("120.1,31.7 120.101,31.7", "here,there everywhere", StringComparison.Ordinal)), true),
        Kml("nan-coordinates", Head + Document(Placemark.Replace("120.101,31.701", "NaN,NaN", StringComparison.Ordinal)), true),
        Kml("beyond-the-pole", Head + Document(Placemark.Replace("31.701", "131.701", StringComparison.Ordinal)), true),
        Kml("unclosed-ring", Head + Document(Placemark.Replace(" 120.1,31.7<", " 120.2,31.9<", StringComparison.Ordinal)), true),
        Kml("wrong-encoding-said", Head.Replace("UTF-8", "EBCDIC-CP-US", StringComparison.Ordinal) + Document(Placemark), false),
        Kml("two-roots", Head + Document(Placemark) + Document(Placemark), true), Kml("attribute-twice", Head + "<kml a='1' a='2'/>", true),
        Kml("long-attribute", Head + $"<kml a='{new string('a', 2_000_000)}'>" + Placemark + "</kml>", false), Kml("nul", Head + Document(Placemark + "\0"), true),
        Kml("gx-track", Head + Document("<Placemark><gx:Track><gx:coord>120.1 31.7 0</gx:coord></gx:Track></Placemark>"), true),
        Kml("model", Head + Document("<Placemark><Model><Link><href>../../etc/passwd</href></Link></Model></Placemark>"), true),
    ];

    private static string Document(string inside) => "<kml xmlns=\"http://www.opengis.net/kml/2.2\" xmlns:gx=\"http://www.google.com/kml/ext/2.2\"><Document>" + inside + "</Document></kml>";

    private static string Laughs() => "<!DOCTYPE kml [<!ENTITY lol0 \"lol\">"
        + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY lol{i} \"{string.Concat(Enumerable.Repeat($"&lol{i - 1};", 10))}\">")) + "]>";

    private static HostileFile Kml(string name, string text, bool mustBeRefused) => new(name + ".kml", Encoding.UTF8.GetBytes(text), mustBeRefused);
}
