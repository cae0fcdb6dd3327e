using System.Data;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Exports;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Web.Gdal;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>
/// Exports layers into a file: asks <see cref="ExportRules"/> who may have what, reads all layers from one moment of the store, writes
/// each and hands the file over; or refuses with a reason and leaves nothing behind.
/// </summary>
public sealed class ExportLayer(GisDbContext db, CurrentActor current, AuditTrail trail, GisRules rules, IOptions<ExportOptions> options, ExportTurns turns, TimeProvider clock)
{
    private readonly ExportOptions _options = options.Value;

    /// <exception cref="ExportRefusedException">The actor may not have it, or it does not fit the format.</exception>
    public async Task<ExportedFile> Handle(ExportRequest request, CancellationToken ct)
    {
        try
        {
            return await Make(request, ct);
        }
        catch (ExportRefusedException refused)
        {
            foreach (var layer in request.Layers)
                await trail.Write(AuditAction.Refused, layer.Name, "", new { rule = refused.Refusal.Rule }, ct);
            throw;
        }
    }

    private async Task<ExportedFile> Make(ExportRequest request, CancellationToken ct)
    {
        var scopes = request.Layers.Select(layer => ScopeOf(layer, current.Actor)).ToList();
        using var turn = await turns.Enter(ct);
        var folder = PrivateFolder.Create(Path.GetTempPath(), "export", _options.WriterUserId, clock);
        try
        {
            request = request with { IsDemo = await DemoData.IsLoaded(db, ct) };
            var (parts, layers) = await WriteAll(request, scopes, folder, ct);
            var file = Pack(request, parts, layers, folder);
            await Record(request, layers, ct); // no file leaves without its line
            return file;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private async Task Record(ExportRequest request, List<ExportedRows> layers, CancellationToken ct)
    {
        var box = request.Bbox is { } bbox ? new[] { bbox.West, bbox.South, bbox.East, bbox.North } : null;
        foreach (var layer in layers)
        {
            var detail = new { rows = layer.Rows, areaSquareMetres = layer.AreaSquareMetres, bbox = box, format = request.Format.Extension, crs = request.Crs.Name, reason = request.BeyondCapReason };
            await trail.Write(AuditAction.Exported, layer.Layer, "", detail, ct);
        }
    }

    private static ExportScope ScopeOf(ExportedLayer layer, Actor actor)
    {
        var (scope, refusal) = ExportRules.ScopeOf(actor, layer.Sensitivity);
        return scope ?? throw new ExportRefusedException(refusal!);
    }

    // one snapshot for all layers: an estate and its buildings belong together
    private async Task<(List<PartFile> Parts, List<ExportedRows> Layers)> WriteAll(
        ExportRequest request, List<ExportScope> scopes, PrivateFolder folder, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var connection = (NpgsqlConnection)transaction.GetDbTransaction().Connection!;
        var (parts, layers) = (new List<PartFile>(), new List<ExportedRows>());
        try
        {
            foreach (var (layer, scope) in request.Layers.Zip(scopes))
            {
                var query = new ExportQuery(layer, request, scope);
                layers.Add(await Measure(query, layer, request, connection, ct));
                parts.AddRange(await Write(query, layer, request, connection, folder, ct));
            }
        }
        catch (PostgresException e) when (e.SqlState == "XX000")
        {
            // PROJ has no coordinates for a place so far from the system's own
            throw new ExportRefusedException("EXP-05.outside", request.Crs.Name, e.MessageText);
        }

        return (parts, layers);
    }

    private async Task<ExportedRows> Measure(ExportQuery query, ExportedLayer layer, ExportRequest request, NpgsqlConnection connection, CancellationToken ct)
    {
        var (rows, area) = await query.Measure(connection, ct);
        if (rows == 0)
            throw new ExportRefusedException("EXP-08.empty");
        if (layer.Sensitivity == ExportSensitivity.Pipes
            && ExportRules.CheckArea(current.Actor, area, request.BeyondCapReason, rules.Exports) is { } refusal)
            throw new ExportRefusedException(refusal);
        return new(layer.Name, rows, area);
    }

    private async Task<IReadOnlyList<PartFile>> Write(
        ExportQuery query, ExportedLayer layer, ExportRequest request, NpgsqlConnection connection, PrivateFolder folder, CancellationToken ct)
    {
        ExportNote Note(long rows) => ExportNote.Of(layer, request, rows, current.Actor, _options, clock.GetUtcNow());
        var format = request.Format;
        var target = folder.File(layer.Name + (format == ExportFormat.Shapefile ? ".shp" : format.Extension));
        if (format.Driver is not null)
            return await WriteByGdal(query, layer, request, connection, folder, target, Note, ct);
        await using var rows = await query.Read(connection, format == ExportFormat.Excel ? GeometryForm.ShortText : GeometryForm.Shape, ct);
        await using var output = new FileStream(target, FileMode.CreateNew, FileAccess.ReadWrite);
        await (format == ExportFormat.Excel
            ? new WriteExcel(layer, request).Handle(rows, Note, output, ct)
            : WriteGeoJson.Handle(layer, rows, Note, output, ct));
        return [new(Path.GetFileName(target), target)];
    }

    private async Task<IReadOnlyList<PartFile>> WriteByGdal(
        ExportQuery query, ExportedLayer layer, ExportRequest request, NpgsqlConnection connection, PrivateFolder folder, string target,
        Func<long, ExportNote> noteOf, CancellationToken ct)
    {
        var csv = folder.File(layer.Name + ".rows.csv");
        ExportNote note;
        await using (var rows = await query.Read(connection, GeometryForm.Text, ct))
        {
            await new WriteCsv(request.Format, request.Gbk).Handle(rows, csv, ct);
            note = noteOf(rows.Count);
        }

        if (request.Format == ExportFormat.Kml || request.Format == ExportFormat.Dxf)
            await WriteNoted(csv, target, layer, request, note, folder, ct);
        else
            await new WriteWithGdal(_options).Handle(csv, target, layer, request, note, folder, ct);
        return request.Format == ExportFormat.Shapefile ? ShapefileParts(target, layer, note, request, folder) : [new(Path.GetFileName(target), target)];
    }

    // two formats whose note GDAL has no place for
    private async Task WriteNoted(string csv, string target, ExportedLayer layer, ExportRequest request, ExportNote note, PrivateFolder folder, CancellationToken ct)
    {
        var plain = folder.File("plain-" + layer.Name + request.Format.Extension);
        await new WriteWithGdal(_options).Handle(csv, plain, layer, request, note, folder, ct);
        await (request.Format == ExportFormat.Kml
            ? NoteKml.Handle(plain, target, layer.TitleZh, note, ct)
            : ColourDxf.Handle(plain, target, note, ct));
    }

    private static List<PartFile> ShapefileParts(string shp, ExportedLayer layer, ExportNote note, ExportRequest request, PrivateFolder folder)
    {
        var readme = folder.File(layer.Name + ".readme");
        File.WriteAllText(readme, note.Text + "\n");
        List<PartFile> parts = [.. new[] { ".shp", ".shx", ".dbf", ".prj", ".cpg" }.Select(ending => Path.ChangeExtension(shp, ending)).Where(File.Exists).Select(path => new PartFile(Path.GetFileName(path), path))];
        parts.Add(new(request.Layers.Count == 1 ? "README.txt" : $"README-{layer.Name}.txt", readme));
        return parts;
    }

    private ExportedFile Pack(ExportRequest request, List<PartFile> parts, List<ExportedRows> layers, PrivateFolder folder)
    {
        if (parts is [var only])
            return new(only.Path, FileName(request, request.Format.Extension), request.Format.ContentType, layers) { Folder = folder };
        var path = folder.File("export.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var part in parts)
                zip.CreateEntryFromFile(part.Path, part.Name);
        }

        return new(path, FileName(request, ".zip"), ExportFormat.Shapefile.ContentType, layers) { Folder = folder };
    }

    // only words of ours: nothing of a request or of the data enters a file's name
    private string FileName(ExportRequest request, string extension)
    {
        var what = request.Layers is [var only] ? only.TitleZh : "图层";
        return $"{what}-{request.Crs.Name.Replace(":", "", StringComparison.Ordinal)}-{clock.Today():yyyyMMdd}{extension}";
    }

    private sealed record PartFile(string Name, string Path);
}
