using Renovation.Gis.Core.PipeNetworks;
using Xunit;

namespace Renovation.Gis.Core.Tests.PipeNetworks;

public sealed class PipeTermsTests
{
    [Fact]
    public void The_tables_hold_the_codes_of_the_standard()
    {
        Assert.Equal("ZT G T PE PVC BLG QM ZS Z S SM TC TZ VL GX", Codes(PipeMaterial.Terms));
        Assert.Equal("ZM GM GK GG JK DM SJ XTD ZH RF JN DG SX", Codes(PipeLaying.Terms));
        Assert.Equal("0 1 2 3", Codes(PipeStatusCode.Terms));
    }

    [Theory]
    [InlineData("ZT", "ZT")]
    [InlineData("pe", "PE")]
    [InlineData("铸铁", "ZT")]
    [InlineData("球墨铸铁管", "QM")]
    [InlineData(" PVC管 ", "PVC")]
    [InlineData("塑料", null)]
    [InlineData("管", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_material_is_recognised_by_code_or_by_what_people_write(string? text, string? code) =>
        Assert.Equal(code, PipeMaterial.Terms.Find(text)?.Code);

    [Theory]
    [InlineData("0", PipeStatus.InUse)]
    [InlineData("废弃", PipeStatus.Abandoned)]
    [InlineData("空管", PipeStatus.Empty)]
    [InlineData("3", PipeStatus.Other)]
    [InlineData("InUse", PipeStatus.InUse)]
    [InlineData("abandoned", PipeStatus.Abandoned)]
    [InlineData("4", null)]
    [InlineData(null, null)]
    public void A_status_is_recognised_by_code_or_name(string? text, PipeStatus? status) => Assert.Equal(status, PipeStatusCode.Find(text));

    private static string Codes(PipeTerms terms) => string.Join(' ', terms.All.Select(term => term.Code));
}
