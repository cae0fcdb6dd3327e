namespace Renovation.Gis.Testing;

/// <summary>Real third-party files beside the repository, read in place; <c>GIS_SHARED</c> points elsewhere.</summary>
public static class SharedData
{
    /// <summary>Absolute path of the folder, which need not exist.</summary>
    public static string Folder { get; } =
        Path.GetFullPath(Environment.GetEnvironmentVariable("GIS_SHARED") is { Length: > 0 } given ? given : RepositoryRoot.PathTo("../shared"));

    /// <summary>The path of a file or folder there; skips the running test, and says so, when it is absent.</summary>
    public static string PathTo(string relativePath)
    {
        var path = Path.Combine(Folder, relativePath);
        return Path.Exists(path) ? path : throw new AbsentException($"{path} is absent: no real data to test with");
    }

    // the prefix is how xunit.v3 recognises a skip; Assert.Skip, which adds it, is not referenced here
    private sealed class AbsentException(string reason) : Exception("$XunitDynamicSkip$" + reason);
}
