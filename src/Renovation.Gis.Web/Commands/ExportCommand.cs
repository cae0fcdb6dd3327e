using System.CommandLine;
using System.Globalization;
using Renovation.Gis.Web.Features.Exports;

namespace Renovation.Gis.Web.Commands;

/// <summary>What `gis export --json` answers.</summary>
public sealed record ExportLine(string File, string Format, string Crs, long Bytes, IReadOnlyList<ExportedRows> Layers);

/// <summary>`gis export`: writes a layer into a file, whole or not at all.</summary>
public static class ExportCommand
{
    private static readonly Argument<string> Layer = new("layer") { Description = string.Join(" | ", ExportedLayers.All.Select(layer => layer.Name)) };
    private static readonly Argument<FileInfo> File = new("file") { Description = ".geojson · .gpkg · .zip (Shapefile) · .xlsx · .kml · .dxf" };
    private static readonly Option<string?> Crs = new("--crs") { Description = "坐标系,默认 EPSG:4490 / coordinate system: EPSG:4549 · CRS84 …" };
    private static readonly Option<string?> Encoding = new("--encoding") { Description = "Shapefile 文字编码 / text encoding: UTF-8 · GBK" };
    private static readonly Option<string?> Bbox = new("--bbox") { Description = "范围 / extent: west,south,east,north (°)" };
    private static readonly Option<string?> BeyondCap = new("--beyond-cap") { Description = "超过管线面积上限的理由 / why pipes of more than the cap leave" };
    private static readonly Option<bool> Json = Output.JsonOption();

    public static Command Create()
    {
        var command = new Command("export", "导出数据 / export a layer") { Layer, File, Crs, Encoding, Bbox, BeyondCap, Json };
        command.SetAction(async (parsed, ct) =>
        {
            try
            {
                return await Run(parsed, ct);
            }
            catch (ExportRefusedException refused)
            {
                await Console.Error.WriteLineAsync($"{refused.Refusal.Rule}  {refused.Refusal.Message(CultureInfo.CurrentUICulture)}");
                return refused.Refusal.Rule == "EXP-10" ? GisCommands.WrongUsage : GisCommands.AnswerIsNo;
            }
        });
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var target = parsed.GetValue(File)!;
        var format = ExportFormat.OfFile(target.Name) ?? throw new ExportRefusedException("EXP-10.format", target.Extension);
        var request = ExportRequest.Read([parsed.GetValue(Layer)!], format.Name, parsed.GetValue(Crs), parsed.GetValue(Encoding), parsed.GetValue(Bbox));
        if (target.Directory is not { Exists: true })
            return await WrongFolder(target);
        await using var program = await GisProgram.Open(ct);
        await using var scope = program.Scope();
        using var made = await scope.ServiceProvider.GetRequiredService<ExportLayer>().Handle(request with { BeyondCapReason = parsed.GetValue(BeyondCap) }, ct);
        System.IO.File.Copy(made.Path, target.FullName + ".part", overwrite: true);
        System.IO.File.Move(target.FullName + ".part", target.FullName, overwrite: true);
        await Write(new(target.FullName, request.Format.Name, request.Crs.Name, made.Bytes, made.Layers), parsed.GetValue(Json));
        return GisCommands.Done;
    }

    private static async Task<int> WrongFolder(FileInfo target)
    {
        await Console.Error.WriteLineAsync($"{target.DirectoryName}: 没有这个文件夹 / no such folder");
        return GisCommands.WrongUsage;
    }

    private static async Task Write(ExportLine line, bool json)
    {
        if (json)
        {
            await Output.Json(line);
            return;
        }

        Output.Table(
            ["图层 layer", "行数 rows", "坐标系 crs", "字节 bytes", "文件 file"],
            line.Layers.Select(layer => new[] { layer.Layer, $"{layer.Rows}", line.Crs, $"{line.Bytes}", line.File }));
    }
}
