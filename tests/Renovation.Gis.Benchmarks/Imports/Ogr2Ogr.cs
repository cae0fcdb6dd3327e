using System.Diagnostics;

namespace Renovation.Gis.Benchmarks.Imports;

/// <summary>GDAL's own converter: makes a file of ours, and is the peer of the import.</summary>
internal static class Ogr2Ogr
{
    public static async Task<(int ExitCode, string Said)> Run(CancellationToken ct, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ogr2ogr", arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(ct), process.StandardOutput.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output + await errors);
    }
}
