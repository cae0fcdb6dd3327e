using Renovation.Gis.Core.PipeNetworks;
using Xunit;

namespace Renovation.Gis.Core.Tests.PipeNetworks;

public sealed class PipeCategoryTests
{
    [Theory]
    [InlineData("JS", 1, "给水", "#00FFFF", "JY SS ZS JP JZ XS LS JH")]
    [InlineData("PS", 2, "排水", "#4C3926", "YS WS HS")]
    [InlineData("RQ", 3, "燃气", "#FF00FF", "MQ YH TR")]
    [InlineData("RL", 4, "热力", "#FF8000", "RS ZQ")]
    [InlineData("DL", 5, "电力", "#FF0000", "GD LD XH DC GG")]
    [InlineData("TX", 6, "通信", "#00FF00", "DH DS XX GB")]
    [InlineData("GY", 7, "工业", "#000000", "QQ YQ GQ YX BQ LQ DQ EY AQ JB")]
    [InlineData("QT", 8, "其他", "#000000", "ZH BM")]
    public void A_category_has_the_number_colour_and_minors_of_the_standard(
        string code, int number, string nameZh, string colour, string minors)
    {
        var category = PipeCategory.Find(code)!;
        Assert.Equal((number, nameZh, colour), (category.Number, category.NameZh, category.ColourHex));
        Assert.Equal(minors.Split(' '), category.Minors.Select(minor => minor.Code));
        Assert.Equal(Enumerable.Range(1, category.Minors.Count), category.Minors.Select(minor => minor.Number));
        Assert.All(category.Minors, minor => Assert.Equal(code, minor.Category));
    }

    [Fact]
    public void Minor_codes_are_unique_over_all_categories() =>
        Assert.Distinct(PipeCategory.All.SelectMany(category => category.Minors).Select(minor => minor.Code));

    [Fact]
    public void An_unknown_pipe_is_purple_and_a_utility_tunnel_black()
    {
        var other = PipeCategory.Find("QT")!;
        Assert.Equal("#6600CC", other.FindMinor("BM")!.ColourHex);
        Assert.Equal("#000000", other.FindMinor("ZH")!.ColourHex);
    }

    [Theory]
    [InlineData("js", "JS")]
    [InlineData(" 给水 ", "JS")]
    [InlineData("燃气", "RQ")]
    [InlineData("水", null)]
    [InlineData(null, null)]
    public void A_category_is_found_by_code_or_name(string? text, string? code) => Assert.Equal(code, PipeCategory.Find(text)?.Code);

    [Fact]
    public void A_minor_is_found_within_its_category_only()
    {
        Assert.Equal("LD", PipeCategory.Find("DL")!.FindMinor("路灯")!.Code);
        Assert.Null(PipeCategory.Find("JS")!.FindMinor("LD"));
    }

    [Theory]
    [InlineData("DL", "LD", Specialty.Lighting)]
    [InlineData("DL", "GD", Specialty.Power)]
    [InlineData("DL", "XH", Specialty.Power)]
    [InlineData("DL", null, Specialty.Power)]
    [InlineData("TX", "DS", Specialty.CableTv)]
    [InlineData("TX", "GB", Specialty.CableTv)]
    [InlineData("TX", "DH", Specialty.Telecom)]
    [InlineData("TX", null, Specialty.Telecom)]
    [InlineData("JS", "JP", Specialty.Water)]
    [InlineData("RQ", "TR", Specialty.Gas)]
    [InlineData("PS", "WS", Specialty.Drainage)]
    [InlineData("RL", "RS", Specialty.Other)]
    [InlineData("GY", "QQ", Specialty.Other)]
    [InlineData("QT", "BM", Specialty.Other)]
    [InlineData("??", null, Specialty.Other)]
    public void A_specialty_follows_from_category_and_minor(string category, string? minor, Specialty specialty) =>
        Assert.Equal(specialty, PipeCategory.SpecialtyOf(category, minor));
}
