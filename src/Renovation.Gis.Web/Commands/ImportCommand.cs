using System.CommandLine;
using System.Globalization;
using Renovation.Gis.Web.Features.Imports;
using Spectre.Console;

namespace Renovation.Gis.Web.Commands;

/// <summary>`gis import`: takes a geodata file into a layer, or says row by row why not.</summary>
public static class ImportCommand
{
    private static readonly Argument<string> Layer = new("layer") { Description = string.Join(" | ", ImportLayers.All.Select(layer => layer.Name)) };
    private static readonly Argument<FileInfo> File = new("file") { Description = "GeoJSON · .shp · .zip · .gpkg · .kml · .kmz · .csv · .dxf · .xlsx" };
    private static readonly Option<string?> Crs = new("--crs") { Description = "坐标系 / coordinate system: EPSG:4549 · GCJ02 · BD09" };
    private static readonly Option<string?> Owner = new("--owner") { Description = "权属单位编码 / utility company: UT-GAS …" };
    private static readonly Option<string?> Encoding = new("--encoding") { Description = "文字编码 / text encoding: UTF-8 · GBK · GB18030 · Big5" };
    private static readonly Option<bool> SwapAxes = new("--swap-axes") { Description = "坐标先北后东 / north before east" };
    private static readonly Option<string?> SourceLayer = new("--source-layer") { Description = "文件中的图层或工作表 / layer or sheet in the file" };
    private static readonly Option<string[]> Constants = new("--set") { Description = "整批相同的值 / one value for all rows: COLUMN=VALUE" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "只检查 / check only" };
    private static readonly Option<bool> Json = Output.JsonOption();

    public static Command Create()
    {
        var command = new Command("import", "导入数据 / import a geodata file") { Layer, File, Crs, Owner, Encoding, SwapAxes, SourceLayer, Constants, DryRun, Json, Undo() };
        command.SetAction(async (parsed, ct) =>
        {
            var (request, wrong) = Request(parsed);
            if (request is null)
            {
                await Console.Error.WriteLineAsync(wrong);
                return GisCommands.WrongUsage;
            }

            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            var report = await Run(scope.ServiceProvider.GetRequiredService<ImportFile>(), request, ct);
            await Write(report, parsed.GetValue(Json));
            return report.IsRefused ? GisCommands.AnswerIsNo : GisCommands.Done;
        });
        return command;
    }

    private static Command Undo()
    {
        var batch = new Argument<long>("batch") { Description = "批次号 / number of the batch" };
        var command = new Command("undo", "整批撤销一次导入 / take a published import back as a whole") { batch, Json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            var undone = await scope.ServiceProvider.GetRequiredService<UndoImport>().Handle(parsed.GetValue(batch), ct);
            if (parsed.GetValue(Json))
                await Output.Json(new { undone?.Restored, undone?.Removed, Reason = undone?.Fault?.Message(CultureInfo.CurrentUICulture), Found = undone is not null });
            else if (undone is null)
                await Console.Error.WriteLineAsync($"{parsed.GetValue(batch)}: 没有这个批次 / no such batch");
            else if (undone.Fault is { } fault)
                await Console.Error.WriteLineAsync($"{fault.Rule}  {fault.Message(CultureInfo.CurrentUICulture)}");
            else
                Output.Table(["恢复 restored", "移除 removed"], [[$"{undone.Restored}", $"{undone.Removed}"]]);
            return undone is { IsRefused: false } ? GisCommands.Done : GisCommands.AnswerIsNo;
        });
        return command;
    }

    private static (ImportRequest? Request, string? Wrong) Request(ParseResult parsed)
    {
        var (layerName, file) = (parsed.GetValue(Layer)!, parsed.GetValue(File)!);
        if (ImportLayers.Find(layerName) is not { } layer)
            return (null, $"{layerName}: {Layer.Description}");
        if (!file.Exists)
            return (null, $"{file.FullName}: 没有这个文件 / no such file");
        var (crsText, encodingName) = (parsed.GetValue(Crs), parsed.GetValue(Encoding));
        var crs = crsText is null ? null : StatedCrs.Parse(crsText);
        if (crsText is not null && crs is null)
            return (null, $"--crs {crsText}: EPSG:n · GCJ02 · BD09");
        var encoding = TextEncodings.Find(encodingName);
        if (encodingName is not null && encoding is null)
            return (null, $"--encoding {encodingName}: {string.Join(" · ", TextEncodings.Choices.Select(choice => choice.Name))}");
        var constants = (parsed.GetValue(Constants) ?? []).Select(pair => pair.Split('=', 2)).ToList();
        if (constants.Find(pair => pair.Length < 2 || layer.Columns.All(column => column.Name != pair[0])) is { } bad)
            return (null, $"--set {string.Join('=', bad)}: {string.Join(" ", layer.Columns.Select(column => column.Name))}");
        return (new(layer, file.FullName, file.Name)
        {
            Crs = crs,
            Encoding = encoding,
            Owner = parsed.GetValue(Owner),
            SwapAxes = parsed.GetValue(SwapAxes),
            SourceLayer = parsed.GetValue(SourceLayer),
            DryRun = parsed.GetValue(DryRun),
            Constants = constants.DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]),
        }, null);
    }

    // the bar goes to standard error, and only where somebody watches
    private static async Task<ImportReport> Run(ImportFile import, ImportRequest request, CancellationToken ct)
    {
        if (Console.IsErrorRedirected)
            return await import.Handle(request, null, ct);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        ImportReport? report = null;
        await console.Progress().AutoClear(true).Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ElapsedTimeColumn()).StartAsync(async progress =>
        {
            var task = progress.AddTask(request.FileName.EscapeMarkup()).IsIndeterminate();
            report = await import.Handle(request, new Shown(task), ct);
        });
        return report!;
    }

    private static async Task Write(ImportReport report, bool json)
    {
        if (json)
        {
            await Output.Json(report);
            return;
        }

        Output.Table(
            ["批次 batch", "读入 read", "合格 accepted", "不合格 refused", "未变 unchanged"],
            [[report.Batch is null ? "-" : $"{report.Batch}", $"{report.Read}", $"{report.Accepted}", $"{report.Refused}", $"{report.Unchanged}"]]);
        foreach (var line in report.Warnings)
            await Console.Error.WriteLineAsync($"{line.Rule}  {line.Message}{(line.Rows > 1 ? $"  (×{line.Rows})" : "")}");
        if (report.Errors.Count > 0)
        {
            Output.Table(
                ["行 row", "列 field", "规则 rule", "原因 reason", "位置 lon, lat"],
                report.Errors.Take(50).Select(line => new[] { $"{line.Row}", line.Field ?? "", line.Rule, line.Message, line.Where is null ? "" : string.Join(", ", line.Where.Coordinates) }));
        }
    }

    private sealed class Shown(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => task.Description = $"{value.Step} {value.Rows:N0}";
    }
}
