using System.Globalization;
using Renovation.Gis.Core.Spatial;
using Xunit;

namespace Renovation.Gis.Core.Tests.Spatial;

public sealed class CrsGuessTests
{
    [Theory]
    [InlineData(119.95, 31.6, 120.2, 31.85, 4490, false)] // lon, lat
    [InlineData(31.6, 119.95, 31.85, 120.2, 4490, true)] // lat, lon
    [InlineData(495000, 3500000, 520000, 3525000, 4549, false)]
    [InlineData(3500000, 495000, 3525000, 520000, 4549, true)] // survey order, X = north
    [InlineData(40495000, 3500000, 40520000, 3525000, 4528, false)]
    [InlineData(3500000, 40495000, 3525000, 40520000, 4528, true)]
    [InlineData(784000, 3508000, 805000, 3528000, 4509, false)]
    [InlineData(3508000, 784000, 3528000, 805000, 4509, true)]
    [InlineData(20784000, 3508000, 20805000, 3528000, 4498, false)]
    [InlineData(210000, 3508000, 235000, 3528000, 4510, false)]
    [InlineData(3508000, 210000, 3528000, 235000, 4510, true)]
    [InlineData(21210000, 3508000, 21235000, 3528000, 4499, false)]
    [InlineData(13350000, 3715000, 13381000, 3743000, 3857, false)]
    public void Numbers_of_the_city_are_recognised_first(double minX, double minY, double maxX, double maxY, int epsg, bool swap)
    {
        var first = CrsGuess.Rank(minX, minY, maxX, maxY)[0];
        Assert.Equal((epsg, swap, CrsStrength.City), (first.Epsg, first.SwapAxes, first.Strength));
        Assert.Equal(swap, first.ReasonKey.EndsWith(CrsGuess.SwappedSuffix, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(116.2, 39.8, 116.6, 40.1, 4490, false)] // Beijing
    [InlineData(39.8, 116.2, 40.1, 116.6, 4490, true)]
    [InlineData(39440000, 4400000, 39460000, 4430000, 4527, false)] // zone 39
    [InlineData(41440000, 3400000, 41460000, 3430000, 4529, false)] // zone 41
    [InlineData(3400000, 41440000, 3430000, 41460000, 4529, true)]
    [InlineData(25440000, 4400000, 25460000, 4430000, 4513, false)]
    [InlineData(45440000, 5100000, 45460000, 5130000, 4533, false)]
    [InlineData(18440000, 4400000, 18460000, 4430000, 4496, false)]
    [InlineData(12900000, 4800000, 12990000, 4900000, 3857, false)] // Beijing
    public void Numbers_from_elsewhere_in_China_are_recognised_too(double minX, double minY, double maxX, double maxY, int epsg, bool swap)
    {
        var first = CrsGuess.Rank(minX, minY, maxX, maxY)[0];
        Assert.Equal((epsg, swap, CrsStrength.China), (first.Epsg, first.SwapAxes, first.Strength));
    }

    [Fact]
    public void Every_three_degree_zone_number_leads_to_its_code() => Assert.All(Enumerable.Range(25, 21), zone =>
    {
        var east = zone * 1e6;
        var first = CrsGuess.Rank(east + 4.6e5, 3.7e6, east + 4.8e5, 3.8e6)[0];
        Assert.Equal(4488 + zone, first.Epsg);
        Assert.Equal(zone, KnownCrs.Find(first.Epsg)!.ZonePrefix);
    });

    [Theory]
    [InlineData(784000, 805000, 4509, 32650)]
    [InlineData(210000, 235000, 4510, 32651)]
    public void A_six_degree_zone_names_UTM_as_the_other_possibility(double minX, double maxX, int epsg, int utm)
    {
        var found = CrsGuess.Rank(minX, 3508000, maxX, 3528000);
        Assert.Equal([epsg, utm], found.Where(candidate => candidate.Strength == CrsStrength.City).Select(candidate => candidate.Epsg));
    }

    [Fact]
    public void Web_Mercator_of_the_city_could_be_zone_13_but_comes_first()
    {
        var found = CrsGuess.Rank(13350000, 3715000, 13381000, 3743000);
        Assert.Equal([3857, 4491], found.Select(candidate => candidate.Epsg));
    }

    [Fact]
    public void Degrees_that_fit_either_way_keep_both_orders_and_the_local_system()
    {
        var found = CrsGuess.Rank(10, 40, 12, 42);
        Assert.Equal(
            [(4490, false), (4490, true), (CrsCandidate.LocalSystem, false)],
            found.Select(candidate => (candidate.Epsg, candidate.SwapAxes)));
        Assert.Equal([CrsStrength.Weak, CrsStrength.Weak, CrsStrength.None], found.Select(candidate => candidate.Strength));
    }

    [Fact]
    public void Western_degrees_are_only_a_weak_guess() =>
        Assert.Equal((4490, false, CrsStrength.Weak), First(CrsGuess.Rank(-74.1, 40.6, -73.9, 40.8)));

    [Fact]
    public void Small_plane_numbers_are_a_local_system() =>
        Assert.Equal((CrsCandidate.LocalSystem, false, CrsStrength.None), First(CrsGuess.Rank(13000, 30000, 15500, 43000)));

    [Fact]
    public void A_plane_grid_of_unknown_meridian_is_weak_and_leaves_the_local_system_open()
    {
        var found = CrsGuess.Rank(420000, 4400000, 430000, 4410000);
        Assert.Equal((4549, false, CrsStrength.Weak), First(found));
        Assert.Equal(CrsCandidate.LocalSystem, found[^1].Epsg);
    }

    [Fact]
    public void A_file_with_one_stray_point_at_the_origin_is_not_taken_for_the_city() =>
        Assert.DoesNotContain(CrsGuess.Rank(0, 0, 520000, 3525000), candidate => candidate.Strength == CrsStrength.City);

    [Fact]
    public void Gauss_Kruger_numbers_leave_the_datum_open_and_degrees_do_not()
    {
        Assert.True(CrsGuess.Rank(495000, 3500000, 520000, 3525000)[0].DatumUncertain);
        Assert.False(CrsGuess.Rank(119.95, 31.6, 120.2, 31.85)[0].DatumUncertain);
    }

    [Theory]
    [InlineData(double.NaN, 0, 1, 1)]
    [InlineData(0, 0, double.PositiveInfinity, 1)]
    [InlineData(2, 0, 1, 1)]
    public void No_extent_gives_no_candidates(double minX, double minY, double maxX, double maxY) =>
        Assert.Empty(CrsGuess.Rank(minX, minY, maxX, maxY));

    [Fact]
    public void Every_point_of_the_prefecture_is_found_in_the_system_it_is_written_in()
    {
        var rows = OracleFile.Rows("crs/proj_changzhou_points.csv")
            .Select(row => (Epsg: int.Parse(row[3].AsSpan(5), CultureInfo.InvariantCulture), East: Number(row[5]), North: Number(row[6])))
            .Where(row => CoordinateSystems.CanConvert(row.Epsg));
        Assert.All(rows, row =>
        {
            Assert.Contains(CrsGuess.Rank(row.East, row.North, row.East, row.North), found => found.Epsg == row.Epsg && !found.SwapAxes);
            Assert.Contains(CrsGuess.Rank(row.North, row.East, row.North, row.East), found => found.Epsg == row.Epsg && found.SwapAxes);
        });
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_reason_has_a_sentence_of_its_own_in_both_languages(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        Assert.Distinct(CrsGuess.ReasonKeys.Select(key => CrsTexts.Sentence(key, culture)));
        Assert.Equal(language == "en", CrsTexts.Sentence(CrsGuess.LocalSystemReason, culture).All(char.IsAscii));
    }

    private static (int Epsg, bool SwapAxes, CrsStrength Strength) First(IReadOnlyList<CrsCandidate> found) =>
        (found[0].Epsg, found[0].SwapAxes, found[0].Strength);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
