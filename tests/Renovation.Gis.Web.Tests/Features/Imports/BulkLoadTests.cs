using System.Globalization;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>A load that is larger than its table takes the indexes and links away, and must put each of them back.</summary>
[Collection(Importing.Alone)]
public sealed class BulkLoadTests(Importing importing) : IClassFixture<Importing>
{
    private const string Structure = """
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
            SELECT pg_get_indexdef(indexrelid) AS line FROM pg_index WHERE indrelid = 'pipe_segments'::regclass
            UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'pipe_segments'::regclass) AS lines
        """;

    [Fact]
    public async Task After_a_large_load_all_indexes_and_links_stand_as_before()
    {
        var before = await importing.Ask<string>(Structure);
        var report = await importing.Import("pipe-segments", Pipes("UT-WATER"), crs: "EPSG:4490");

        Assert.Empty(report.Errors);
        Assert.Equal(2_500, await importing.Ask<long>("SELECT count(*) FROM pipe_segments WHERE owner_id IS NOT NULL"));
        Assert.Contains("FOREIGN KEY (owner_id)", before, StringComparison.Ordinal);
        Assert.Equal(before, await importing.Ask<string>(Structure));
    }

    private string Pipes(string owner) => importing.File($"pipes-{owner}.csv", "code,category,owner,WKT\n" + string.Concat(Enumerable.Range(0, 2_500).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"{owner}-{i},JS,{owner},\"LINESTRING ({120.05 + (i % 50 * 0.001)} {31.70 + (i / 50 * 0.001)}, {120.0505 + (i % 50 * 0.001)} {31.70 + (i / 50 * 0.001)})\"\n"))));
}
