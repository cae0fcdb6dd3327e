using System.Globalization;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Control points of domain 7.2 and 7.6 through a real import.</summary>
[Collection(Importing.Alone)]
public sealed class CoordinateSystemTests(Importing importing) : IClassFixture<Importing>
{
    // P1, P5 and P9 of domain 7.2: lon, lat, E and N in 4549
    private static readonly (double Lon, double Lat, double East, double North)[] Points =
    [
        (119.99, 31.82, 499053.2272, 3521893.1352),
        (120.06, 31.72, 505686.7508, 3510806.3779),
        (120.2, 31.66, 518968.0514, 3504169.3048),
    ];

    private const double Millimetre = 1e-8;

    [Theory]
    [InlineData("EPSG:4549", 0, false)]
    [InlineData("EPSG:4549", 0, true)]
    [InlineData("EPSG:4528", 40_000_000, false)]
    public async Task The_control_points_come_in_to_a_millimetre(string crs, double prefix, bool swapAxes)
    {
        var lines = Points.Select((point, i) => swapAxes
            ? Line($"C{i}", point.North, point.East + prefix)
            : Line($"C{i}", point.East + prefix, point.North));
        var report = await Import(string.Join('\n', lines), crs, swapAxes);

        Assert.Empty(report.Errors);
        await At(Points.Select(point => (point.Lon, point.Lat)));
    }

    [Theory]
    [InlineData("EPSG:4509", 790086.3831, 3514879.9856)]
    [InlineData("EPSG:4499", 21221294.1413, 3514566.3992)]
    [InlineData("EPSG:3857", 13365018.065, 3726612.135)]
    [InlineData("EPSG:4326", 120.06, 31.72)]
    [InlineData("EPSG:4490", 120.06, 31.72)]
    public async Task P5_comes_in_from_every_system(string crs, double x, double y)
    {
        var report = await Import(Line("C0", x, y), crs);

        Assert.Empty(report.Errors);
        await At([(120.06, 31.72)]);
    }

    [Fact]
    public async Task Shifted_points_are_moved_back_only_when_said()
    {
        var shifted = Line("C0", 120.064933617, 31.718202012);

        Assert.Empty((await Import(shifted, "GCJ02")).Errors);
        await At([(120.06, 31.72)]);
        Assert.Empty((await Import(shifted, "EPSG:4490")).Errors);
        await At([(120.064933617, 31.718202012)]);
    }

    [Theory]
    [InlineData(505686.7508, 3510806.3779, "4549")]
    [InlineData(40505686.7508, 3510806.3779, "4528")]
    [InlineData(3510806.3779, 505686.7508, "4549")]
    public async Task Plain_numbers_are_guessed_and_refused_until_confirmed(double x, double y, string guess)
    {
        var report = await Import(Line("C0", x, y), null);

        Assert.True(report.IsRefused);
        Assert.Contains(guess, string.Concat(report.Errors.Select(error => error.Message)), StringComparison.Ordinal);
        Assert.Equal(0, await importing.Ask<long>("SELECT count(*) FROM pipe_nodes"));
    }

    [Theory]
    [InlineData("EPSG:2385")]
    [InlineData("EPSG:2437")]
    public async Task Other_datums_are_refused_without_parameters(string crs)
    {
        var report = await Import(Line("C0", 505686.7508, 3510806.3779), crs);

        Assert.True(report.IsRefused);
        Assert.Equal(0, await importing.Ask<long>("SELECT count(*) FROM pipe_nodes"));
    }

    [Fact]
    public async Task The_digits_of_a_geojson_come_back_as_they_were()
    {
        const string Ring = "[120.1038,31.70000001],[120.10512345678902,31.7],[120.105,31.7011],[120.1038,31.70000001]";
        await importing.Do("DELETE FROM estates");
        var report = await importing.Import("estates", importing.File("digits.geojson", Importing.Polygon(Ring)));

        Assert.Empty(report.Errors);
        Assert.Contains($"[[[{Ring}]]]", await importing.Items("estates"), StringComparison.Ordinal);
    }

    private async Task<Gis.Web.Features.Imports.ImportReport> Import(string lines, string? crs, bool swapAxes = false)
    {
        await importing.Do("DELETE FROM pipe_nodes");
        return await importing.Import("pipe-nodes", importing.File("points.csv", $"code,category,X,Y\n{lines}\n"), crs, swapAxes);
    }

    private async Task At(IEnumerable<(double Lon, double Lat)> expected)
    {
        var i = 0;
        foreach (var (lon, lat) in expected)
        {
            Assert.Equal(lon, await importing.Ask<double>($"SELECT ST_X(position) FROM pipe_nodes WHERE code = 'C{i}'"), Millimetre);
            Assert.Equal(lat, await importing.Ask<double>($"SELECT ST_Y(position) FROM pipe_nodes WHERE code = 'C{i++}'"), Millimetre);
        }
    }

    private static string Line(string code, double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{code},JS,{x:R},{y:R}");
}
