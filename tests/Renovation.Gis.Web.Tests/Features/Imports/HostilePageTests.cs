using Renovation.Gis.Testing;
using Renovation.Gis.Testing.Hostile;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Our hostile files (security.md 3.3) through the import page, as <see cref="HostileCorpusTests"/> takes them through the import itself.</summary>
[Collection(Importing.Alone)]
public sealed class HostilePageTests(GisSite site) : IClassFixture<GisSite>
{
    private static readonly Dictionary<string, HostileFile> Corpus = HostileCorpus.Everyday.ToDictionary(file => file.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names() => [.. Corpus.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_file_gets_a_reason_on_the_page_or_is_published_whole(string name) => await new TryingFiles(site).Try(Corpus[name]);
}
