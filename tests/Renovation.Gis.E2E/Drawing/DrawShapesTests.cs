using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Drawing;

/// <summary>Drawing new shapes: by hand, snapped, typed; with parts and holes.</summary>
public sealed class DrawShapesTests(BrowsedSite site) : DrawingTest(site)
{
    [Fact]
    public async Task A_drawn_rectangle_measures_what_the_database_measures()
    {
        await OpenBoard();

        await Board.DrawRectangle(Ground, 60, 40, "量算小区");

        await Expect(Board.Area).ToContainTextAsync("2,4");
        await Board.Save("新画");
        Assert.InRange(await AreaOf("量算小区"), 2350, 2450);
        await Expect(Board.Saved).ToContainTextAsync("新小区编号");
    }

    [Fact]
    public async Task Snapping_to_a_neighbour_takes_its_very_corner_and_says_so()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 40, 40, "吸附甲");

        await Board.Take("polygon");
        await Board.Move(Ground.Plus(40, 0), 4, 3);

        await Expect(Board.Snap).ToHaveTextAsync("吸附：角点 · 吸附甲");
        await Page.Keyboard.DownAsync("Alt");
        await Board.Move(Ground.Plus(40, 0), 5, 3);
        await Expect(Board.Snap).ToBeHiddenAsync();
        await Page.Keyboard.UpAsync("Alt");
        await Page.Keyboard.PressAsync("Escape");
        await Board.DrawPair(Ground.Plus(0, 60), "吸附乙", "吸附丙");
        await Board.Save("新画相邻小区");
        Assert.Equal(2, await SharedCorners("吸附乙", "吸附丙"));
        Assert.InRange(await LargestOverlap(), 0, 0.01);
    }

    [Fact]
    public async Task A_point_on_a_neighbours_wall_becomes_a_corner_of_both()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 60, 40, "墙甲");

        await Board.Take("polygon");
        await Board.Click(Ground.Plus(60, 11), 1);
        await Expect(Board.Snap).ToContainTextAsync("边上 · 墙甲");
        await Board.Draw(Ground.Plus(90, 11), Ground.Plus(90, 40));
        await Page.WaitForTimeoutAsync(50);
        await Board.Panel.GetByLabel("名称").FillAsync("墙乙");
        await Board.Panel.GetByLabel("名称").PressAsync("Tab");
        await Board.Save("共墙");

        Assert.Equal(1, await SharedCorners("墙甲", "墙乙"));
    }

    [Fact]
    public async Task Typed_coordinates_lengths_and_bearings_make_an_exact_shape()
    {
        await OpenBoard();
        await Board.Take("polygon");

        await Type("easting", Ground.East + 10, "northing", Ground.North + 10, "add-point");
        await Type("length", 50, "bearing", 90, "add-side");
        await Type("length", 30, "bearing", 0, "add-side");
        await Type("length", 50, "bearing", 270, "add-side");
        await Board.Panel.Locator("[data-part=finish-shape]").ClickAsync();

        await Expect(Board.Area).ToContainTextAsync("1,500.0");
        await Expect(Board.Corners).ToHaveCountAsync(4);
        await Board.Panel.GetByLabel("名称").FillAsync("数字小区");
        await Board.Panel.GetByLabel("名称").PressAsync("Tab");
        await Board.Save("按测绘成果输入");
        Assert.InRange(await AreaOf("数字小区"), 1499.9, 1500.1);
    }

    [Fact]
    public async Task A_typed_slip_is_told_and_changes_nothing()
    {
        await OpenBoard();
        await Board.Take("polygon");

        await Type("easting", 12, "northing", 34, "add-point");

        await Expect(Board.Message).ToContainTextAsync("坐标不在");
        await Expect(Board.Panel.Locator("[data-part=add-side]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Scattered_buildings_are_one_estate_of_several_parts()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 25, 20, "散居楼");
        await Board.Panel.GetByLabel("类型").SelectOptionAsync("ScatteredBuilding");

        await Board.Take("part");
        await Board.Draw(Ground.Plus(40, 0), Ground.Plus(65, 0), Ground.Plus(65, 20), Ground.Plus(40, 20));

        await Expect(Board.Corners).ToHaveCountAsync(8);
        await Board.Save("两幢一个小区");
        Assert.Equal(2, await Sql<int>("SELECT ST_NumGeometries(boundary) FROM estates WHERE name = $1", "散居楼"));
        Assert.InRange(await AreaOf("散居楼"), 970, 1030);
    }

    [Fact]
    public async Task A_hole_is_taken_out_of_the_area()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 60, 60, "有洞小区");

        await Board.Take("hole");
        await Board.Draw(Ground.Plus(20, 20), Ground.Plus(40, 20), Ground.Plus(40, 40), Ground.Plus(20, 40));

        await Board.Save("中间是别的单位");
        Assert.Equal(1, await Sql<int>("SELECT ST_NumInteriorRings(ST_GeometryN(boundary, 1)) FROM estates WHERE name = $1", "有洞小区"));
        Assert.InRange(await AreaOf("有洞小区"), 3140, 3260);
    }

    private Task<long> SharedCorners(string one, string other) => Sql<long>("""
        SELECT count(*) FROM (SELECT DISTINCT (ST_DumpPoints(boundary)).geom FROM estates WHERE name = $1) a
        JOIN (SELECT DISTINCT (ST_DumpPoints(boundary)).geom FROM estates WHERE name = $2) b ON ST_X(a.geom) = ST_X(b.geom) AND ST_Y(a.geom) = ST_Y(b.geom)
        """, one, other);

    private async Task Type(string first, double one, string second, double other, string button)
    {
        await Board.Panel.Locator($"[name={first}]").FillAsync(one.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Board.Panel.Locator($"[name={second}]").FillAsync(other.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Board.Panel.Locator($"[data-part={button}]").ClickAsync();
    }
}
