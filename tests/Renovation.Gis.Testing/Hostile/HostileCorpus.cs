namespace Renovation.Gis.Testing.Hostile;

/// <summary>
/// Our own hostile files (security.md 3.3), made anew each time and always the same: written by hand for each format, and good files
/// cut short or with bits turned over.
/// </summary>
public static class HostileCorpus
{
    /// <summary>What every test run tries.</summary>
    public static IReadOnlyList<HostileFile> Everyday => [.. Written(), .. Damaged(8)];

    /// <summary>What a campaign tries: many more damaged files.</summary>
    public static IReadOnlyList<HostileFile> Campaign => [.. Written(), .. Damaged(24)];

    private static IEnumerable<HostileFile> Written() =>
        HostileGeoJson.Files().Concat(HostileCsv.Files()).Concat(HostileKml.Files()).Concat(HostileDxf.Files()).Concat(HostileNames.Files());

    // the same seed, the same files: a failure can be run again by its name
    private static IEnumerable<HostileFile> Damaged(int each)
    {
        foreach (var good in Directory.EnumerateFiles(RepositoryRoot.PathTo("data/import-samples")).Order(StringComparer.Ordinal))
        {
            var content = File.ReadAllBytes(good);
            for (var i = 0; i < each; i++)
            {
                yield return new($"cut-{i}-{Path.GetFileName(good)}", content[..(content.Length * (i + 1) / (each + 1))], MustBeRefused: false);
                yield return new($"flipped-{i}-{Path.GetFileName(good)}", Flip(content, i), MustBeRefused: false);
            }
        }
    }

    private static byte[] Flip(byte[] content, int seed)
    {
        var random = new Random(seed);
        var damaged = (byte[])content.Clone();
        for (var bits = 1 + random.Next(Math.Max(2, content.Length / 200)); bits > 0; bits--)
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
        return damaged;
    }
}
