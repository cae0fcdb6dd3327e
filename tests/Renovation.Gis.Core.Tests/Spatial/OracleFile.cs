using Xunit;

namespace Renovation.Gis.Core.Tests.Spatial;

/// <summary>Reads files with known right answers in place, from ../shared beside the repository or from GIS_SHARED.</summary>
internal static class OracleFile
{
    /// <summary>The rows of a CSV file without its header; skips the test when the file is not on this machine.</summary>
    public static IReadOnlyList<string[]> Rows(string path)
    {
        return [.. File.ReadLines(Shared("realdata/oracle/" + path)).Skip(1).Select(line => line.Split(','))];
    }

    /// <summary>The path of a file or folder beside the repository; skips the test when it is not on this machine.</summary>
    public static string Shared(string path)
    {
        var full = Path.Combine(SharedFolder() ?? "", path);
        Assert.SkipUnless(Path.Exists(full), $"{path} is not on this machine");
        return full;
    }

    private static string? SharedFolder()
    {
        if (Environment.GetEnvironmentVariable("GIS_SHARED") is { Length: > 0 } shared)
            return shared;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Renovation.Gis.sln")))
            folder = folder.Parent;
        return folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared") : null;
    }
}
