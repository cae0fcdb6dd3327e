using System.Globalization;
using CsCheck;
using Renovation.Gis.Core.Spatial;
using Xunit;

namespace Renovation.Gis.Core.Tests.Spatial;

public sealed class ChinaOffsetTests
{
    private static readonly Gen<(double Lon, double Lat)> InChina = Gen.Select(Gen.Double[72.1, 137.7], Gen.Double[0.9, 55.7]);

    /// <summary>Domain 7.6: plain, GCJ-02, BD-09.</summary>
    public static TheoryData<double, double, double, double, double, double> Vectors { get; } = new()
    {
        { 120.00, 31.75, 120.004810560, 31.748044663, 120.011210415, 31.754391226 },
        { 120.03, 31.745, 120.034885119, 31.743132701, 120.041406056, 31.749040758 },
        { 120.06, 31.72, 120.064933617, 31.718202012, 120.071543195, 31.723858413 },
        { 120.13, 31.76, 120.134889573, 31.758209666, 120.141306048, 31.764461812 },
        { 120.20, 31.66, 120.204681913, 31.658098911, 120.211190391, 31.663995146 },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vectors_match_to_the_ninth_digit_both_ways(double lon, double lat, double gcjLon, double gcjLat, double bdLon, double bdLat)
    {
        AssertClose((gcjLon, gcjLat), ChinaOffset.ToGcj02(lon, lat), 6e-10);
        AssertClose((bdLon, bdLat), ChinaOffset.ToBd09(lon, lat), 6e-10);
        AssertClose((lon, lat), ChinaOffset.FromGcj02(gcjLon, gcjLat), 1e-9);
        AssertClose((lon, lat), ChinaOffset.FromBd09(bdLon, bdLat), 2e-9);
    }

    [Fact]
    public void The_published_constant_is_pinned_by_an_independent_implementation()
    {
        var gcj = ChinaOffset.ToGcj02(121.0917077, 30.6107779);
        AssertClose((121.09626927850977, 30.608604368560773), gcj, 1e-13);
        AssertClose((121.10271724622564, 30.61484575976839), ChinaOffset.Gcj02ToBd09(gcj.Lon, gcj.Lat), 1e-13);
    }

    [Fact]
    public void Points_all_over_the_prefecture_agree_with_gcoord_and_coordtransform()
    {
        var rows = OracleFile.Rows("crs/gcj02_bd09_changzhou.csv").Select(row => row.Select(Number).ToArray()).ToList();
        Assert.Equal(21, rows.Count);
        Assert.All(rows, row =>
        {
            AssertClose((row[2], row[3]), ChinaOffset.ToGcj02(row[0], row[1]), 1e-12);
            AssertClose((row[4], row[5]), ChinaOffset.ToGcj02(row[0], row[1]), 1e-12);
            AssertClose((row[6], row[7]), ChinaOffset.Gcj02ToBd09(row[2], row[3]), 1e-12);
        });
    }

    [Fact]
    public void GCJ_02_comes_back_to_a_billionth_of_a_degree() => InChina.Sample((lon, lat) =>
    {
        var shifted = ChinaOffset.ToGcj02(lon, lat);
        AssertClose((lon, lat), ChinaOffset.FromGcj02(shifted.Lon, shifted.Lat), 1e-9);
    });

    [Fact]
    public void BD_09_comes_back_to_a_billionth_of_a_degree() => InChina.Sample((lon, lat) =>
    {
        var shifted = ChinaOffset.ToBd09(lon, lat);
        AssertClose((lon, lat), ChinaOffset.FromBd09(shifted.Lon, shifted.Lat), 1e-9);
        var gcj = ChinaOffset.ToGcj02(lon, lat);
        AssertClose(gcj, ChinaOffset.Bd09ToGcj02(shifted.Lon, shifted.Lat), 1e-9);
    });

    [Fact]
    public void In_the_city_the_shift_is_about_five_hundred_metres() =>
        Gen.Select(Gen.Double[119.95, 120.2], Gen.Double[31.6, 31.85]).Sample((lon, lat) =>
        {
            var (gcjLon, gcjLat) = ChinaOffset.ToGcj02(lon, lat);
            var metres = double.Hypot((gcjLon - lon) * 94_748.6, (gcjLat - lat) * 110_882.4);
            Assert.InRange(metres, 485, 515);
        });

    [Theory]
    [InlineData(139.7, 35.6)]
    [InlineData(-0.1276, 51.5072)]
    [InlineData(120, 60)]
    [InlineData(72, 30)]
    public void Abroad_nothing_is_shifted(double lon, double lat)
    {
        Assert.False(ChinaOffset.Covers(lon, lat));
        Assert.Equal((lon, lat), ChinaOffset.ToGcj02(lon, lat));
        Assert.Equal((lon, lat), ChinaOffset.FromGcj02(lon, lat));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void AssertClose((double Lon, double Lat) expected, (double Lon, double Lat) actual, double toleranceDegrees)
    {
        Assert.Equal(expected.Lon, actual.Lon, toleranceDegrees);
        Assert.Equal(expected.Lat, actual.Lat, toleranceDegrees);
    }
}
