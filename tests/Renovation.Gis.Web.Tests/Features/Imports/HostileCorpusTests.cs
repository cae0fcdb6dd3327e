using System.Diagnostics;
using Renovation.Gis.Testing.Hostile;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Our own hostile files (security.md 3.3): refused with a reason or imported whole, quickly, and nothing is left behind.</summary>
[Collection(Importing.Alone)]
public sealed class HostileCorpusTests(Importing importing) : IClassFixture<Importing>
{
    private static readonly Dictionary<string, HostileFile> Corpus = HostileCorpus.Everyday.ToDictionary(file => file.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names() => [.. Corpus.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_file_is_refused_with_a_reason_or_imported_whole(string name)
    {
        var file = Corpus[name];
        var path = importing.File(name, "");
        await System.IO.File.WriteAllBytesAsync(path, file.Content, TestContext.Current.CancellationToken);
        await importing.Do("DELETE FROM estates");

        var clock = Stopwatch.StartNew();
        var report = await importing.Import("estates", path);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
        Assert.True(report.IsRefused || !file.MustBeRefused, $"{report.Accepted} rows were imported");
        await Outcome.IsAllOrNothing(importing, report, "estates");
    }
}
