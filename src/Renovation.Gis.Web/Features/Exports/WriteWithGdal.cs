using System.Globalization;
using System.Text.RegularExpressions;
using Renovation.Gis.Web.Gdal;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>
/// Turns the CSV of this program into another format, by <c>ogr2ogr</c> in the cage: it gets the rows, never a way to the database.
/// Anything it warns of refuses the export: a warning is a cut text or a lost letter.
/// </summary>
public sealed class WriteWithGdal(ExportOptions options)
{
    private const int MaxMessageBytes = 1 << 14;

    /// <summary>Writes <paramref name="target"/> from <paramref name="csv"/>, both in the private folder.</summary>
    public async Task Handle(string csv, string target, ExportedLayer layer, ExportRequest request, ExportNote note, PrivateFolder folder, CancellationToken ct)
    {
        var seconds = options.WriterBaseSeconds + (int)(new FileInfo(csv).Length >> 22);
        var limits = new CageLimits(options.WriterMemoryBytes, seconds, options.MaxFileBytes, options.WriterUserId);
        string[] arguments =
        [
            "-f", request.Format.Driver!, target, csv, "-oo", "EMPTY_STRING_AS_NULL=YES", "-oo", "KEEP_GEOM_COLUMNS=NO",
            "-nln", LayerName(layer, request.Format), .. Creation(layer, request, note),
        ];
        var run = await Run(arguments, [request.Format.Driver!, "CSV"], folder, limits, TimeSpan.FromSeconds(seconds * 2), ct);
        if (run.ExitCode != 0 || run.Complaints.Count > 0)
            throw new ExportRefusedException("EXP-09.writer", string.Join(" | ", run.Complaints.Take(3).DefaultIfEmpty(run.ExitCode.ToString(CultureInfo.InvariantCulture))));
    }

    // a hyphen is no letter of KML's names
    private static string LayerName(ExportedLayer layer, ExportFormat format) =>
        format == ExportFormat.Kml ? layer.Name.Replace('-', '_') : layer.Name;

    private static string[] Creation(ExportedLayer layer, ExportRequest request, ExportNote note)
    {
        string[] system = ["-a_srs", $"EPSG:{request.Crs.Epsg}", "-nlt", layer.Shape.ToString().ToUpperInvariant()];
        if (request.Format == ExportFormat.GeoPackage)
        {
            return [.. system, "-lco", "GEOMETRY_NAME=geom", "-lco", "IDENTIFIER=" + layer.TitleZh, "-lco", "DESCRIPTION=" + note.Text,
                .. note.Lines.SelectMany(line => new[] { "-mo", $"{line.Key}={line.Zh} {line.En}: {line.Value}" })];
        }

        // a drawing has no coordinate system and no types: what it says of them is in its comments
        return request.Format.Driver switch
        {
            "ESRI Shapefile" => [.. system, "-lco", "ENCODING=" + (request.Gbk ? "CP936" : "UTF-8")],
            "KML" => ["-a_srs", "EPSG:4326", "-dsco", "NameField=name"],
            _ => [],
        };
    }

    private static async Task<(int ExitCode, List<string> Complaints)> Run(
        IEnumerable<string> arguments, string[] drivers, PrivateFolder folder, CageLimits limits, TimeSpan patience, CancellationToken ct)
    {
        // areas of a drawing are hatches, which keep their holes
        var settings = new Dictionary<string, string> { ["DXF_WRITE_HATCH"] = "YES", ["OGR_SQLITE_CACHE"] = "16" };
        using var process = await GdalCage.Start(arguments, drivers, settings, folder.Path, limits, ct);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        process.StandardInput.Close();
        try
        {
            var messages = ReadMessages(process.StandardError, limit.Token);
            await process.StandardOutput.ReadToEndAsync(limit.Token);
            var text = await messages;
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, Complaints(text));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ExportRefusedException("EXP-09.time", $"{patience.TotalSeconds:0}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static async Task<string> ReadMessages(StreamReader reader, CancellationToken ct)
    {
        var kept = new System.Text.StringBuilder();
        var buffer = new char[1024];
        int read;
        while ((read = await reader.ReadAsync(buffer, ct)) > 0)
        {
            if (kept.Length < MaxMessageBytes)
                kept.Append(buffer, 0, read);
        }

        return kept.ToString();
    }

    private static List<string> Complaints(string messages) =>
    [
        .. messages.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith("ERROR", StringComparison.Ordinal) || line.StartsWith("Warning", StringComparison.Ordinal))
            .Select(line => Regex.Replace(line, "/[^\\s'`]*renovation-gis-export-[^\\s'`/]*/", ""))
            .Select(line => line[..Math.Min(line.Length, 300)]),
    ];
}
