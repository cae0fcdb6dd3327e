using System.Globalization;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Drawing;

/// <summary>A day's work and its speed.</summary>
public sealed class TwentyEstatesTests(BrowsedSite site) : DrawingTest(site)
{
    private const int Columns = 5, Rows = 4;

    [Fact]
    public async Task Twenty_drawn_estates_leave_no_overlap_and_no_building_without_estate()
    {
        var corner = new Place(507_100, 3_513_000);
        await BuildBlocks();
        await Board.OpenAt(corner.Plus(110, 80), 18);
        for (var i = 0; i < Columns * Rows; i++)
        {
            var at = corner.Plus(i % Columns * 40, i / Columns * 36);
            await Board.Take("polygon");
            foreach (var place in new[] { at, at.Plus(40, 0), at.Plus(40, 36), at.Plus(0, 36) })
            {
                await Board.Click(place, 1, 1); // a shaky hand: snapping must make it good
            }
            await Page.Keyboard.PressAsync("Enter");
        }
        await Expect(Board.Panel.Locator("[data-part=count-save]")).ToHaveTextAsync("20");

        await Board.Save("二十个小区");

        Assert.Equal(20, await Sql<long>("SELECT count(*) FROM estates WHERE name LIKE '新小区%' AND ST_X(ST_Centroid(ST_Transform(boundary, 4549))) BETWEEN 507090 AND 507310 AND ST_Y(ST_Centroid(ST_Transform(boundary, 4549))) BETWEEN 3512990 AND 3513160"));
        Assert.InRange(await LargestOverlap(), 0, 0.01);
        Assert.Equal(0, await Sql<long>("SELECT count(*) FROM buildings WHERE estate_id IS NULL"));
        Assert.Equal(20, await Sql<long>("SELECT count(*) FROM buildings b JOIN estates e ON e.id = b.estate_id WHERE b.code LIKE 'T20-%' AND ST_Contains(e.boundary, b.outline)"));
    }

    /// <summary>A block of 20 m by 12 m in each of the twenty places; none belongs to an estate yet.</summary>
    private async Task BuildBlocks() => Assert.Equal(20, await Sql<long>("""
        WITH built AS (INSERT INTO buildings (code, name, households, floor_area_square_metres, outline)
          SELECT 'T20-' || i, i || '幢', 24, 1600,
                 ST_Multi(ST_Transform(ST_MakeEnvelope(507110 + i % 5 * 40, 3513010 + i / 5 * 36, 507130 + i % 5 * 40, 3513022 + i / 5 * 36, 4549), 4490))
          FROM generate_series(0, 19) i RETURNING 1)
        SELECT count(*) FROM built
        """));

    [Fact]
    public async Task Dragging_stays_smooth_with_two_thousand_corners_in_view()
    {
        await Map.Open();
        await LeaveDraft(2000);
        await Board.OpenAt(Ground.Plus(90, 90), 18, dialog: "接着画");
        await Board.FindWay();
        await Expect(Board.Corners.First).ToBeVisibleAsync();
        await Page.EvaluateAsync("""
            () => {
              window.frames30 = [];
              const tick = (now) => { window.frames30.push(now); window.ticking = requestAnimationFrame(tick); };
              window.ticking = requestAnimationFrame(tick);
            }
            """);

        await Board.Drag(Ground.Plus(170, 90), Ground.Plus(185, 105), steps: 90);

        var gaps = await Page.EvaluateAsync<double[]>("() => { cancelAnimationFrame(window.ticking); return window.frames30.slice(1).map((now, i) => now - window.frames30[i]); }");
        var rate = gaps.Length * 1000 / gaps.Sum();
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{rate:0.0} frames a second over {gaps.Length} frames, slowest {gaps.Max():0} ms"));
        Assert.True(rate >= SmoothFrames, $"{rate:0.0} frames a second");
    }

    // Frames depend on the machine: the limit holds where GIS_BENCH=1 says that nothing else runs beside.
    private static double SmoothFrames => Environment.GetEnvironmentVariable("GIS_BENCH") == "1" ? 30 : 12;

    /// <summary>A wheel of many corners, as a draft that was left here: nobody clicks two thousand times.</summary>
    private async Task LeaveDraft(int corners)
    {
        var ring = Enumerable.Range(0, corners).Select(i => i % corners).Append(0).Select(i =>
        {
            var (angle, radius) = (2 * Math.PI * i / corners, i % 2 == 0 ? 80 : 79);
            var at = Ground.Plus(90 + (radius * Math.Cos(angle)), 90 + (radius * Math.Sin(angle)));
            var (lon, lat) = CoordinateSystems.Convert(at.East, at.North, Srid.Metric, Srid.Storage);
            return string.Create(CultureInfo.InvariantCulture, $"[{lon:F9},{lat:F9}]");
        });
        await Page.EvaluateAsync("""
            (ring) => {
              const user = document.querySelector('main').dataset.user;
              const boundary = { type: 'MultiPolygon', coordinates: [[JSON.parse(ring)]] };
              const edits = [{ code: 'new-1', action: 'create', boundary, name: '齿轮', kind: 'Estate' }];
              localStorage.setItem(`gis-board-draft ${encodeURIComponent(user)} wheel`, JSON.stringify({ id: 'wheel', user, at: new Date().toISOString(), edits, tags: {}, base: {}, labels: [] }));
            }
            """, $"[{string.Join(',', ring)}]");
    }
}
