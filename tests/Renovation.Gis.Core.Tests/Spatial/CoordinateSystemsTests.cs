using System.Globalization;
using CsCheck;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Renovation.Gis.Core.Spatial;
using Xunit;

namespace Renovation.Gis.Core.Tests.Spatial;

public sealed class CoordinateSystemsTests
{
    private const double Millimetre = 0.001;
    private const double MillimetreInDegrees = 1e-8;

    /// <summary>Domain 7.2: lon, lat, E, N in 4549, x, y in 3857.</summary>
    public static TheoryData<double, double, double, double, double, double> ControlPoints { get; } = new()
    {
        { 119.99, 31.82, 499053.2272, 3521893.1352, 13357225.700, 3739705.953 },
        { 120.00, 31.75, 500000.0000, 3514131.2779, 13358338.895, 3730538.794 },
        { 120.03, 31.745, 502842.6118, 3513577.2574, 13361678.480, 3729884.263 },
        { 120.05, 31.77, 504736.4133, 3516350.0184, 13363904.870, 3733157.274 },
        { 120.06, 31.72, 505686.7508, 3510806.3779, 13365018.065, 3726612.135 },
        { 120.08, 31.70, 507583.9624, 3508589.9596, 13367244.454, 3723995.067 },
        { 120.11, 31.69, 510429.0681, 3507483.6217, 13370584.039, 3722686.745 },
        { 120.13, 31.76, 512316.0031, 3515247.4576, 13372810.429, 3731847.964 },
        { 120.20, 31.66, 518968.0514, 3504169.3048, 13380602.793, 3718762.625 },
        { 119.70, 31.78, 471584.5206, 3517496.9383, 13324943.048, 3734466.727 },
    };

    /// <summary>P5 of domain 7.2 in the zones an old file may come in.</summary>
    public static TheoryData<int, double, double> ZonesOfPointFive { get; } = new()
    {
        { 4549, 505686.7508, 3510806.3779 },
        { 4528, 40505686.7508, 3510806.3779 },
        { 4509, 790086.3831, 3514879.9856 },
        { 4498, 20790086.3831, 3514879.9856 },
        { 4510, 221294.1413, 3514566.3992 },
        { 4499, 21221294.1413, 3514566.3992 },
    };

    /// <summary>Domain 7.7: WKT in lon, lat, planar area in square metres, perimeter in metres.</summary>
    public static TheoryData<string, double, double> Areas { get; } = new()
    {
        { "POLYGON((120.06 31.72,120.0625 31.72,120.0625 31.7215,120.06 31.7215,120.06 31.72))", 39409.5828, 806.5382 },
        {
            "POLYGON((120.03 31.745,120.033 31.745,120.033 31.746,120.0315 31.746,120.0315 31.7475,120.03 31.7475,120.03 31.745))",
            55158.4790, 1122.9290
        },
        { "POLYGON((120 31.70,120.05 31.695,120.07 31.74,120.03 31.76,119.995 31.74,120 31.70))", 35991547.3810, 22951.0482 },
        { "POLYGON((120.198 31.66,120.2 31.66,120.2 31.662,120.198 31.662,120.198 31.66))", 42063.7704, 822.8838 },
    };

    public static TheoryData<int> ConvertibleProjections { get; } =
        [.. KnownCrs.All.Where(crs => crs.Kind != CrsKind.Geographic && CoordinateSystems.CanConvert(crs.Epsg)).Select(crs => crs.Epsg)];

    [Theory]
    [MemberData(nameof(ControlPoints))]
    public void Control_points_come_out_to_the_millimetre_both_ways(
        double lon, double lat, double east, double north, double mapX, double mapY)
    {
        AssertClose((east, north), CoordinateSystems.Convert(lon, lat, Srid.Storage, Srid.Metric), Millimetre);
        AssertClose((lon, lat), CoordinateSystems.Convert(east, north, Srid.Metric, Srid.Storage), MillimetreInDegrees);
        AssertClose((mapX, mapY), CoordinateSystems.Convert(lon, lat, Srid.Storage, Srid.WebMercator), Millimetre);
        AssertClose((lon, lat), CoordinateSystems.Convert(mapX, mapY, Srid.WebMercator, Srid.Storage), MillimetreInDegrees);
        AssertClose((mapX, mapY), CoordinateSystems.Convert(east, north, Srid.Metric, Srid.WebMercator), 2 * Millimetre);
    }

    [Theory]
    [MemberData(nameof(ZonesOfPointFive))]
    public void The_same_place_comes_out_in_every_zone_a_file_may_use(int epsg, double east, double north)
    {
        AssertClose((east, north), CoordinateSystems.Convert(120.06, 31.72, Srid.Storage, epsg), Millimetre);
        AssertClose((120.06, 31.72), CoordinateSystems.Convert(east, north, epsg, Srid.Storage), MillimetreInDegrees);
        AssertClose((505686.7508, 3510806.3779), CoordinateSystems.Convert(east, north, epsg, Srid.Metric), Millimetre);
    }

    [Fact]
    public void Points_all_over_the_prefecture_agree_with_PROJ()
    {
        var rows = OracleFile.Rows("crs/proj_changzhou_points.csv")
            .Select(row => (Lon: Number(row[0]), Lat: Number(row[1]), Epsg: Code(row[3]), East: Number(row[5]), North: Number(row[6])))
            .Where(row => CoordinateSystems.CanConvert(row.Epsg))
            .ToList();
        Assert.Equal(48, rows.Count);
        Assert.All(rows, row =>
        {
            AssertClose((row.East, row.North), CoordinateSystems.Convert(row.Lon, row.Lat, Srid.Storage, row.Epsg), Millimetre);
            AssertClose((row.Lon, row.Lat), CoordinateSystems.Convert(row.East, row.North, row.Epsg, Srid.Storage), MillimetreInDegrees);
        });
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Areas_and_perimeters_in_metres_match_the_vectors(string wkt, double areaSquareMetres, double perimeterMetres)
    {
        var boundary = (Polygon)new WKTReader(Srid.StorageFactory.GeometryServices).Read(wkt);
        boundary.SRID = Srid.Storage;
        var footprint = CoordinateSystems.Convert(boundary, Srid.Metric);
        Assert.Equal(areaSquareMetres, footprint.Area, areaSquareMetres * 1e-8);
        Assert.Equal(perimeterMetres, footprint.Length, Millimetre);
    }

    [Fact]
    public void Web_Mercator_areas_are_a_third_too_big_here()
    {
        var square = Square(120.06, 31.72, 0.0025, 0.0015);
        Assert.Equal(54630.82, CoordinateSystems.Convert(square, Srid.WebMercator).Area, 0.01);
    }

    [Theory]
    [InlineData(4490, 4326)]
    [InlineData(4326, 4490)]
    [InlineData(4490, 4490)]
    public void CGCS2000_and_WGS_84_are_the_same_to_the_last_digit(int from, int to) =>
        Assert.Equal((120.1038, 31.7199999999999989), CoordinateSystems.Convert(120.1038, 31.7199999999999989, from, to));

    [Theory]
    [MemberData(nameof(ConvertibleProjections))]
    public void Every_projection_gives_its_points_back(int epsg)
    {
        var crs = KnownCrs.Find(epsg)!;
        var middle = crs.CentralMeridianDegrees!.Value;
        Gen.Select(Gen.Double[-3.1, 3.1], Gen.Double[3, 54]).Sample(
            (offset, lat) =>
            {
                var (x, y) = CoordinateSystems.Convert(middle + offset, lat, Srid.Storage, epsg);
                AssertClose((middle + offset, lat), CoordinateSystems.Convert(x, y, epsg, Srid.Storage), MillimetreInDegrees);
            },
            iter: 200);
    }

    [Fact]
    public void A_zone_prefix_adds_whole_million_metres_and_nothing_else() =>
        Gen.Select(Gen.Double[118.5, 121.5], Gen.Double[30.5, 32.5]).Sample((lon, lat) =>
        {
            var (east, north) = CoordinateSystems.Convert(lon, lat, Srid.Storage, 4549);
            AssertClose((east + 40_000_000, north), CoordinateSystems.Convert(lon, lat, Srid.Storage, 4528), 1e-7);
        });

    [Fact]
    public void Arrays_give_the_same_digits_as_single_points()
    {
        double[] xs = [119.7, 120.06, 120.2], ys = [31.78, 31.72, 31.66];
        double[] interleaved = [119.7, 31.78, 120.06, 31.72, 120.2, 31.66];
        var expected = xs.Zip(ys).Select(p => CoordinateSystems.Convert(p.First, p.Second, Srid.Storage, Srid.Metric)).ToList();

        CoordinateSystems.Convert(xs, ys, Srid.Storage, Srid.Metric);
        CoordinateSystems.ConvertInterleaved(interleaved, Srid.Storage, Srid.Metric);

        Assert.Equal(expected, xs.Zip(ys).Select(p => (p.First, p.Second)));
        Assert.Equal(expected.SelectMany(p => new[] { p.X, p.Y }), interleaved);
    }

    [Fact]
    public void Arrays_of_unequal_length_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CoordinateSystems.Convert([120.0, 120.1], [31.7], Srid.Storage, Srid.Metric));
        Assert.Throws<ArgumentException>(() => CoordinateSystems.ConvertInterleaved([120.0, 31.7, 120.1], Srid.Storage, Srid.Metric));
        CoordinateSystems.ConvertInterleaved([], Srid.Storage, Srid.Metric);
    }

    [Fact]
    public void Every_part_of_a_converted_geometry_carries_the_new_SRID_and_the_original_stays()
    {
        var parts = Srid.StorageFactory.CreateGeometryCollection(
            [
                Srid.StorageFactory.CreateMultiPolygon([Square(120, 31.7, 0.01, 0.01)]),
                Srid.StorageFactory.CreatePoint(new CoordinateZ(120.06, 31.72, 4.5)),
            ]);

        var converted = CoordinateSystems.Convert(parts, Srid.Metric);

        Assert.Equal(Srid.Metric, converted.SRID);
        Assert.All(Enumerable.Range(0, converted.NumGeometries), i => Assert.Equal(Srid.Metric, converted.GetGeometryN(i).SRID));
        Assert.Equal(Srid.Metric, converted.GetGeometryN(0).GetGeometryN(0).SRID);
        Assert.Equal(Srid.Metric, converted.Factory.SRID);
        Assert.Equal(505686.7508, converted.GetGeometryN(1).Coordinate.X, Millimetre);
        Assert.Equal(4.5, converted.GetGeometryN(1).Coordinate.Z);
        Assert.Equal(120.06, parts.GetGeometryN(1).Coordinate.X);
        Assert.Equal(Srid.Storage, parts.SRID);
    }

    [Fact]
    public void A_long_line_keeps_all_its_points_and_its_envelope_is_fresh()
    {
        var line = Srid.StorageFactory.CreateLineString(
            [.. Enumerable.Range(0, 1001).Select(i => new Coordinate(120 + (i * 1e-4), 31.7 + (i * 1e-5)))]);
        Assert.Equal(120, line.EnvelopeInternal.MinX);

        var metric = CoordinateSystems.Convert(line, Srid.Metric);

        Assert.Equal(500000, metric.EnvelopeInternal.MinX, Millimetre);
        Assert.Equal(1001, metric.NumPoints);
        Assert.All(line.Coordinates.Zip(metric.Coordinates), pair =>
        {
            var alone = CoordinateSystems.Convert(pair.First.X, pair.First.Y, Srid.Storage, Srid.Metric);
            AssertClose(alone, (pair.Second.X, pair.Second.Y), 1e-9);
        });
    }

    [Fact]
    public void An_empty_geometry_stays_empty_in_the_new_system()
    {
        var drawn = Srid.StorageFactory.CreatePolygon();
        var empty = CoordinateSystems.Convert(drawn, Srid.Metric);
        Assert.True(empty.IsEmpty);
        Assert.Equal(Srid.Storage, drawn.SRID);
        Assert.Equal((Srid.Metric, Srid.Metric), (empty.SRID, empty.Factory.SRID));
    }

    [Fact]
    public void WGS_84_geometries_are_relabelled_without_touching_a_digit()
    {
        var drawn = new GeometryFactory(new PrecisionModel(), 4326).CreatePoint(new Coordinate(120.1038, 31.72));
        var stored = CoordinateSystems.Convert(drawn, Srid.Storage);
        Assert.Equal((Srid.Storage, 120.1038, 31.72), (stored.SRID, stored.X, stored.Y));
    }

    [Theory]
    [InlineData(2385)]
    [InlineData(2437)]
    [InlineData(4797)]
    [InlineData(4610)]
    [InlineData(4214)]
    public void Another_datum_is_refused_for_want_of_parameters(int epsg)
    {
        Assert.False(CoordinateSystems.CanConvert(epsg));
        var refused = Assert.Throws<CrsRefusedException>(() => CoordinateSystems.Convert(500000, 3514131, epsg, Srid.Storage));
        Assert.True(refused.RequiresDatumParameters);
        Assert.Equal(epsg, refused.Epsg);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(27700)]
    public void An_unknown_system_is_refused_as_unknown(int epsg)
    {
        var refused = Assert.Throws<CrsRefusedException>(() => CoordinateSystems.Convert(1, 1, Srid.Storage, epsg));
        Assert.False(refused.RequiresDatumParameters);
    }

    [Fact]
    public void A_geometry_without_an_SRID_is_refused() =>
        Assert.Throws<CrsRefusedException>(() =>
            CoordinateSystems.Convert(new GeometryFactory(new PrecisionModel(), 0).CreatePoint(new Coordinate(120, 31)), Srid.Metric));

    [Theory]
    [InlineData(double.NaN, 31.7, 4490, 4549)]
    [InlineData(120, double.PositiveInfinity, 4490, 4549)]
    [InlineData(31.7, 120.05, 4490, 4549)]
    [InlineData(-60, 31.7, 4490, 4549)]
    [InlineData(500000, double.NaN, 4549, 4490)]
    [InlineData(3514131, 500000, 4549, 4490)]
    [InlineData(40500000, 3514131, 4549, 4490)]
    [InlineData(500000, 1e300, 4549, 4490)]
    [InlineData(120, 90, 4490, 3857)]
    public void Coordinates_that_cannot_lie_in_the_system_are_refused_not_guessed(double x, double y, int from, int to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CoordinateSystems.Convert(x, y, from, to));

    [Fact]
    public void Many_threads_get_the_same_answers()
    {
        var expected = CoordinateSystems.Convert(120.06, 31.72, Srid.Storage, 4528);
        Parallel.For(0, 20_000, i =>
        {
            var epsg = i % 2 == 0 ? 4528 : 4498;
            var there = CoordinateSystems.Convert(120.06, 31.72, Srid.Storage, epsg);
            AssertClose((120.06, 31.72), CoordinateSystems.Convert(there.X, there.Y, epsg, Srid.Storage), MillimetreInDegrees);
            Assert.Equal(expected, CoordinateSystems.Convert(120.06, 31.72, Srid.Storage, 4528));
        });
    }

    private static Polygon Square(double west, double south, double width, double height) =>
        (Polygon)Srid.StorageFactory.ToGeometry(new Envelope(west, west + width, south, south + height));

    private static void AssertClose((double X, double Y) expected, (double X, double Y) actual, double tolerance)
    {
        Assert.Equal(expected.X, actual.X, tolerance);
        Assert.Equal(expected.Y, actual.Y, tolerance);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Code(string text) => int.Parse(text["EPSG:".Length..], CultureInfo.InvariantCulture);
}
