using Renovation.Gis.Web.Features.Imports;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Checking again only what failed.</summary>
[Collection(Importing.Alone)]
public sealed class RecheckTests(Importing importing) : IClassFixture<Importing>
{
    private const string Rows = """
        WKT,code,管径
        "LINESTRING (120.06 31.71,120.061 31.71)",A,DN100
        "LINESTRING (120.06 31.72,120.061 31.72)",B,很粗
        "LINESTRING (120.06 31.73,120.061 31.73)",C,很细
        """;

    [Fact]
    public async Task Only_the_failed_rows_are_judged_again_and_a_corrected_code_that_repeats_is_still_found()
    {
        var request = Request() with { Fixes = new(Cells(2, ("管径", "DN200"), ("code", "A")), new HashSet<long>()), OnlyRows = new HashSet<long> { 2 } };

        var report = await importing.Import(request);

        var error = Assert.Single(report.Errors);
        Assert.Equal((2, "IMP-17", "A"), (error.Row, error.Rule, error.Value));
        Assert.Equal(3, report.Read);
    }

    [Fact]
    public async Task A_corrected_row_passes_while_the_others_are_not_looked_at()
    {
        var request = Request() with { Fixes = new(Cells(2, ("管径", "DN200")), new HashSet<long>()), OnlyRows = new HashSet<long> { 2 } };

        Assert.Empty((await importing.Import(request)).Errors);
        Assert.Equal([2, 3], (await importing.Import(Request())).Errors.Select(error => error.Row!.Value));
    }

    private ImportRequest Request() => new(ImportLayers.PipeSegments, importing.File("recheck.csv", Rows), "recheck.csv") { Crs = StatedCrs.Parse("EPSG:4490"), DryRun = true };

    private static Dictionary<long, IReadOnlyDictionary<string, string>> Cells(long row, params (string Heading, string Text)[] cells) =>
        new() { [row] = cells.ToDictionary(cell => cell.Heading, cell => cell.Text) };
}
