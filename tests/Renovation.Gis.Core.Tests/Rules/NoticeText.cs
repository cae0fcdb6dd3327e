using Xunit;

namespace Renovation.Gis.Core.Tests.Rules;

/// <summary>The notice itself, read in place; <c>GIS_SHARED</c> points elsewhere than <c>../shared</c>.</summary>
internal static class NoticeText
{
    /// <summary>Its text without line breaks; skips the running test when it is absent.</summary>
    public static string Read()
    {
        var file = Path.Combine(SharedFolder(), "docs", "notice.txt");
        Assert.SkipUnless(File.Exists(file), $"{file} is absent: nothing to compare the clauses with");
        return string.Concat(File.ReadAllLines(file));
    }

    private static string SharedFolder() =>
        Environment.GetEnvironmentVariable("GIS_SHARED") is { Length: > 0 } given ? given : Path.Combine(RepositoryFolder(), "..", "shared");

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Renovation.Gis.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
