namespace Renovation.Gis.Testing;

/// <summary>The folder that holds the solution, found by walking up from the test program.</summary>
public static class RepositoryRoot
{
    private const string Mark = "Renovation.Gis.sln";

    /// <summary>Absolute path, without a slash at its end.</summary>
    public static string Folder { get; } = Find();

    /// <summary>A path inside the repository: <c>RepositoryRoot.PathTo("data/demo/estates.geojson")</c>.</summary>
    public static string PathTo(string relativePath) => Path.Combine(Folder, relativePath);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException($"No {Mark} above {AppContext.BaseDirectory}");
    }
}
