using System.Security;
using System.Text;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>Gives a KML document its name and its note as description: GDAL's quick driver has no place for them.</summary>
public static class NoteKml
{
    private const string Root = "<Document id=\"root_doc\">";

    public static async Task Handle(string source, string target, string name, ExportNote note, CancellationToken ct)
    {
        using var reader = new StreamReader(source, Encoding.UTF8);
        await using var writer = new StreamWriter(target, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        var noted = false;
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            await writer.WriteLineAsync(line);
            if (noted || line != Root)
                continue;
            await writer.WriteLineAsync($"<name>{SecurityElement.Escape(name)}</name>\n<description>{SecurityElement.Escape(note.Text)}</description>");
            noted = true;
        }

        if (!noted)
            throw new InvalidOperationException($"GDAL wrote no {Root}");
    }
}
