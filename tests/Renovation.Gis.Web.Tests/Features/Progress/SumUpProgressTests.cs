using System.Text.Json;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Progress;

[Collection(nameof(OneSite))]
public sealed class SumUpProgressTests(GisSite site)
{
    [Theory]
    [InlineData("inScope", 18, 342_150)] // the 17 and X03
    [InlineData("planned", 17, 340_000)]
    [InlineData("excluded", 1, 5_400)] // X01
    [InlineData("outOfScope", 2, 27_800)] // X02, X04
    [InlineData("needsReview", 0, 0)]
    [InlineData("undetermined", 0, 0)]
    [InlineData("started", 3, 66_050)] // E06, E11, E17
    [InlineData("done", 2, 59_250)] // E06, E11
    public async Task Each_group_has_its_estates_and_floor_area(string group, int estates, double floorAreaSquareMetres)
    {
        var tally = (await Summary()).GetProperty(group);

        Assert.Equal((estates, floorAreaSquareMetres), (tally.GetProperty("estates").GetInt32(), tally.GetProperty("floorAreaSquareMetres").GetDouble()));
    }

    [Fact]
    public async Task The_target_is_the_one_of_the_notice()
    {
        var target = (await Summary()).GetProperty("target");

        Assert.Equal(
            ("十四五", 17, 340_000.0, "2025-12-31"),
            (target.Text("name"), target.GetProperty("estates").GetInt32(), target.GetProperty("floorAreaSquareMetres").GetDouble(), target.Text("periodEnd")));
    }

    private async Task<JsonElement> Summary()
    {
        using var visitor = site.SignedInAs("bureau");
        return await visitor.AskJson("/api/progress/summary");
    }
}
