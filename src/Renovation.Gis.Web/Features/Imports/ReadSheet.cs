using System.Diagnostics;
using System.Runtime.InteropServices;
using Renovation.Gis.Web.Gdal;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// Turns one sheet of an Excel workbook into CSV. The workbook is looked over as a zip first, then a program of ours that knows nothing
/// else (Renovation.Gis.Sheets) reads it in the cage: GDAL's own driver takes no sheet for one whose elements carry a prefix.
/// </summary>
public sealed class ReadSheet(ImportOptions options)
{
    private const string Program = "Renovation.Gis.Sheets";
    private const string HeapLimit = "0x18000000"; // 384 MB: .NET reports the end of it where the address space only kills
    private const long MaxFileBytes = 1 << 20;
    private const int Refused = 1;

    /// <summary>Writes the sheet as <paramref name="target"/> and returns its name.</summary>
    /// <param name="workbook">The .xlsx, in the private folder.</param>
    /// <param name="sheet">Name of the sheet; null takes the first that is not hidden.</param>
    /// <param name="target">The CSV, in the private folder.</param>
    /// <param name="folder">The private folder.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<string> Handle(string workbook, string? sheet, string target, PrivateFolder folder, CancellationToken ct)
    {
        await LookOver(workbook, folder, ct);
        foreach (var part in new[] { ".dll", ".runtimeconfig.json" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, Program + part), folder.File(Program + part));
        var seconds = options.ReaderBaseSeconds + (int)(new FileInfo(workbook).Length >> 20);
        var limits = new CageLimits(options.ReaderMemoryBytes, seconds, MaxFileBytes, options.ReaderUserId);
        using var process = await Cage.Start(Command(workbook, sheet), Settings(), folder.Path, limits, ct);
        process.StandardInput.Close();
        try
        {
            return await Take(process, target, seconds, ct);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    // nothing of the workbook is trusted before its sizes and checksums are known to be true
    private async Task LookOver(string workbook, PrivateFolder folder, CancellationToken ct)
    {
        var entries = await new UnpackZip(options).Handle(workbook, folder, ct);
        foreach (var entry in entries)
            File.Delete(entry.Path);
        if (entries.Any(entry => entry.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            throw new ImportRefusedException("IMP-30.macro");
        if (!entries.Any(entry => entry.Name.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)))
            throw new ImportRefusedException("IMP-30.notWorkbook");
    }

    private string[] Command(string workbook, string? sheet)
    {
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return [host, Program + ".dll", workbook, sheet ?? "", $"{options.MaxSheetRows}", $"{options.MaxSheetColumns}"];
    }

    private static Dictionary<string, string> Settings() => new()
    {
        ["DOTNET_GCHeapHardLimit"] = HeapLimit,
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_NOLOGO"] = "1",
    };

    private async Task<string> Take(Process process, string target, int seconds, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds * 2));
        try
        {
            var told = ReadWords(process.StandardError, limit.Token);
            await Save(process.StandardOutput.BaseStream, target, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return NameOrRefusal(process.ExitCode, await told);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ImportRefusedException("IMP-03.silent", $"{seconds * 2}");
        }
    }

    private async Task Save(Stream rows, string target, CancellationToken ct)
    {
        await using var file = File.Create(target);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await rows.ReadAsync(buffer, ct)) > 0)
        {
            if (file.Length + read > options.MaxUnpackedBytes)
                throw new ImportRefusedException("IMP-04.size", $"{(file.Length + read) >> 20}", $"{options.MaxUnpackedBytes >> 20}");
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }

    // a line is enough; a program that broke may say a great deal
    private static async Task<string> ReadWords(StreamReader words, CancellationToken ct)
    {
        var first = await words.ReadLineAsync(ct) ?? "";
        var rest = new char[1024];
        while (await words.ReadAsync(rest, ct) > 0)
        {
        }

        return new([.. first.Take(300).Select(c => c != '\t' && char.IsControl(c) ? ' ' : c)]);
    }

    private static string NameOrRefusal(int exitCode, string words) => exitCode switch
    {
        0 => words,
        Refused when words.Split('\t') is [var key, .. var figures] && ImportTexts.Has(key) => throw new ImportRefusedException(key, figures),
        > 128 => throw new ImportRefusedException("IMP-03.crashed", $"{exitCode - 128}"),
        _ => throw new ImportRefusedException("IMP-30.broken", words),
    };
}
