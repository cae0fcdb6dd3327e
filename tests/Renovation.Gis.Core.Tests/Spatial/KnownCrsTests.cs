using Renovation.Gis.Core.Spatial;
using Xunit;

namespace Renovation.Gis.Core.Tests.Spatial;

public sealed class KnownCrsTests
{
    [Theory]
    [InlineData(4490, CrsKind.Geographic, GeodeticDatum.Cgcs2000, null, null)]
    [InlineData(4549, CrsKind.ThreeDegree, GeodeticDatum.Cgcs2000, 120, null)]
    [InlineData(4528, CrsKind.ThreeDegree, GeodeticDatum.Cgcs2000, 120, 40)]
    [InlineData(4513, CrsKind.ThreeDegree, GeodeticDatum.Cgcs2000, 75, 25)]
    [InlineData(4533, CrsKind.ThreeDegree, GeodeticDatum.Cgcs2000, 135, 45)]
    [InlineData(4509, CrsKind.SixDegree, GeodeticDatum.Cgcs2000, 117, null)]
    [InlineData(4498, CrsKind.SixDegree, GeodeticDatum.Cgcs2000, 117, 20)]
    [InlineData(4510, CrsKind.SixDegree, GeodeticDatum.Cgcs2000, 123, null)]
    [InlineData(4499, CrsKind.SixDegree, GeodeticDatum.Cgcs2000, 123, 21)]
    [InlineData(2385, CrsKind.ThreeDegree, GeodeticDatum.Xian80, 120, null)]
    [InlineData(2364, CrsKind.ThreeDegree, GeodeticDatum.Xian80, 120, 40)]
    [InlineData(2334, CrsKind.SixDegree, GeodeticDatum.Xian80, 117, 20)]
    [InlineData(2437, CrsKind.ThreeDegree, GeodeticDatum.Beijing54, 120, null)]
    [InlineData(2416, CrsKind.ThreeDegree, GeodeticDatum.Beijing54, 120, 40)]
    [InlineData(21461, CrsKind.SixDegree, GeodeticDatum.Beijing54, 123, null)]
    [InlineData(21480, CrsKind.SixDegree, GeodeticDatum.Beijing54, 117, null)]
    [InlineData(4797, CrsKind.ThreeDegree, GeodeticDatum.NewBeijing, 120, null)]
    [InlineData(4776, CrsKind.ThreeDegree, GeodeticDatum.NewBeijing, 120, 40)]
    [InlineData(4822, CrsKind.ThreeDegree, GeodeticDatum.NewBeijing, 135, null)]
    [InlineData(4656, CrsKind.ThreeDegree, GeodeticDatum.NewBeijing, 87, 29)]
    [InlineData(4766, CrsKind.ThreeDegree, GeodeticDatum.NewBeijing, 90, 30)]
    [InlineData(3857, CrsKind.WebMercator, GeodeticDatum.Wgs84, 0, null)]
    [InlineData(32651, CrsKind.Utm, GeodeticDatum.Wgs84, 123, null)]
    public void A_code_stands_for_the_system_the_EPSG_register_says(int epsg, CrsKind kind, GeodeticDatum datum, int? meridian, int? prefix)
    {
        var crs = KnownCrs.Find(epsg);
        Assert.NotNull(crs);
        Assert.Equal((kind, datum, meridian, prefix), (crs.Kind, crs.Datum, crs.CentralMeridianDegrees, crs.ZonePrefix));
        Assert.Equal(prefix is not null, crs.HasZonePrefix);
    }

    [Fact]
    public void Every_code_of_Xian_80_and_Beijing_54_needs_datum_parameters()
    {
        int[] codes =
        [
            4610, .. Run(2327, 2390), 4214, .. Run(2401, 2442), .. Run(21413, 21423), .. Run(21453, 21463), .. Run(21473, 21483),
            4555, .. Run(4568, 4589), .. Run(4652, 4656), .. Run(4766, 4800), 4812, 4822,
        ];
        Assert.All(codes, code => Assert.True(KnownCrs.NeedsDatumParameters(code), $"{code}"));
        Assert.Equal(codes.Order(), KnownCrs.All.Where(crs => crs.RequiresDatumParameters).Select(crs => crs.Epsg));
    }

    [Fact]
    public void CGCS2000_and_WGS_84_need_none()
    {
        int[] codes = [4490, .. Run(4491, 4554), 4326, 3857, .. Run(32643, 32653)];
        Assert.All(codes, code => Assert.False(KnownCrs.NeedsDatumParameters(code)));
        Assert.Equal(codes.Order(), KnownCrs.All.Where(crs => !crs.RequiresDatumParameters).Select(crs => crs.Epsg));
    }

    [Fact]
    public void A_grid_names_its_twins_on_other_datums() =>
        Assert.Equal([2385, 2437, 4797], KnownCrs.Find(4549)!.TwinsOnOtherDatums().Select(crs => crs.Epsg));

    [Fact]
    public void Names_tell_the_systems_of_a_language_apart()
    {
        Assert.Distinct(KnownCrs.All.Select(crs => crs.NameZh));
        Assert.Distinct(KnownCrs.All.Select(crs => crs.NameEn));
    }

    private static IEnumerable<int> Run(int first, int last) => Enumerable.Range(first, last - first + 1);
}
