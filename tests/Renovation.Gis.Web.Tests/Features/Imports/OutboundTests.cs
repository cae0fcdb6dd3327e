using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Files that name an address on the network (T6.4): a listener on this machine, which each of them names, is never called.</summary>
[Collection(Importing.Alone)]
public sealed class OutboundTests(Importing importing) : IClassFixture<Importing>
{
    private const string Feature = """{"type":"Feature","properties":{"name":"URL"},"geometry":{"type":"Polygon","coordinates":[[[120,31.7],[120.001,31.7],[120.001,31.701],[120,31.7]]]}}""";

    [Fact]
    public async Task No_file_makes_the_import_call_the_address_it_names()
    {
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();
        foreach (var path in Files($"http://127.0.0.1:{((IPEndPoint)canary.LocalEndpoint).Port}/x"))
        {
            await importing.Import("estates", path);
        }

        await Uncalled(canary);
    }

    [Theory]
    [InlineData("view")]
    [InlineData("extension")]
    [InlineData("trigger")]
    [InlineData("virtual")]
    [InlineData("registered")]
    [InlineData("grid")]
    [InlineData("described")]
    public async Task No_geopackage_makes_the_import_call_the_address_it_names(string hostility)
    {
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)canary.LocalEndpoint).Port}/x";
        var path = await new HostileGeoPackage(importing.File($"{hostility}.gpkg", "")).Make(hostility, url);
        Assert.Contains(url, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        var report = await importing.Import("estates", path);

        await Uncalled(canary);
        // what needs the address to be read is refused; a mere mention of it is not
        Assert.Equal(hostility is not ("registered" or "described"), report.IsRefused);
        Assert.Empty(Directory.EnumerateDirectories(importing.Temporary));
        await importing.Do("DELETE FROM estates");
    }

    private static async Task Uncalled(TcpListener canary)
    {
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(canary.Pending(), "a file made the import open a connection");
        // the canary itself is alive
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)canary.LocalEndpoint, TestContext.Current.CancellationToken);
        Assert.True(canary.Pending());
    }

    private IEnumerable<string> Files(string url)
    {
        var vrt = $"<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/vsicurl/{url}.geojson</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>";
        foreach (var (name, text) in new[]
        {
            ("link.kml", $"<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><NetworkLink><Link><href>{url}.kml</href></Link></NetworkLink><Placemark><name>a</name><styleUrl>{url}#s</styleUrl><Point><coordinates>120,31.7</coordinates></Point></Placemark></Document></kml>"),
            ("overlay.kml", $"<kml xmlns=\"http://www.opengis.net/kml/2.2\"><GroundOverlay><Icon><href>{url}.png</href></Icon></GroundOverlay></kml>"),
            ("dtd.kml", $"<!DOCTYPE kml SYSTEM \"{url}.dtd\"><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document/></kml>"),
            ("entity.kml", $"<!DOCTYPE kml [<!ENTITY e SYSTEM \"{url}\">]><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>&e;</name></Document></kml>"),
            ("vrt.kml", vrt), ("vrt.csv", vrt), ("vrt.geojson", vrt), ("vrt.dxf", vrt),
            ("wfs.csv", $"<OGRWFSDataSource><URL>{url}?SERVICE=WFS</URL></OGRWFSDataSource>"),
            ("schema.kml", $"<gml:FeatureCollection xmlns:gml=\"http://www.opengis.net/gml\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://x {url}.xsd\"/>"),
            ("crs.geojson", $$$"""{"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"{{{url}}}","type":"proj4"}},"features":[{{{Feature}}}]}"""),
            ("schema.json", $$"""{"$schema":"{{url}}","type":"FeatureCollection","links":[{"rel":"next","href":"{{url}}"}],"features":[{{Feature}}]}"""),
            ("next.json", $$"""{"type":"FeatureCollection","exceededTransferLimit":true,"properties":{"exceededTransferLimit":true},"links":[{"rel":"next","type":"application/geo+json","href":"{{url}}"}],"features":[{{Feature}}]}"""),
            ("curl.csv", $"WKT,name\n/vsicurl/{url},a\n\"POINT (120 31.7)\",{url}\n"),
            ("xref.dxf", $"0\nSECTION\n2\nBLOCKS\n0\nBLOCK\n8\n0\n2\nX\n70\n4\n1\n{url}.dwg\n0\nENDBLK\n0\nENDSEC\n0\nEOF\n"),
            ("plain.url", $"[InternetShortcut]\nURL={url}\n"),
        })
        {
            yield return importing.File(name, text);
        }

        yield return Zip("doc.kmz", ("doc.kml", $"<kml xmlns=\"http://www.opengis.net/kml/2.2\"><NetworkLink><Link><href>{url}</href></Link></NetworkLink></kml>"));
        yield return Zip("vrt.zip", ("a.vrt", vrt), ("a.geojson", vrt));
        yield return Zip("book.xlsx",
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets><externalReferences><externalReference r:id=\"r2\"/></externalReferences></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"{url}.xml\" TargetMode=\"External\"/><Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" TargetMode=\"External\" Target=\"{url}\"/></Relationships>"));
    }

    private string Zip(string name, params (string Name, string Text)[] entries)
    {
        var path = importing.File(name, "");
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (entry, text) in entries)
        {
            using var stream = zip.CreateEntry(entry).Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return path;
    }
}
