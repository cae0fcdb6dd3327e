using System.Diagnostics;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data;

/// <summary>A command of the operating system.</summary>
internal static class Shell
{
    public static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
