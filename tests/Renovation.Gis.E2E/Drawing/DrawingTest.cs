using Microsoft.Playwright;
using Npgsql;
using Renovation.Gis.Data;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Drawing;

/// <summary>A site that is drawn on: not the one whose demo estates other tests read.</summary>
[CollectionDefinition(Name)]
public sealed class DrawnSiteTests : ICollectionFixture<BrowsedSite>
{
    public const string Name = "drawn site";
}

/// <summary>A planner at the drawing board; each test has ground of its own where nothing stands.</summary>
[Collection(DrawnSiteTests.Name)]
public abstract class DrawingTest : PageTest
{
    private const double FirstEast = 506_980, FirstNorth = 511_400 + 3_000_000, Apart = 220;
    private static int plots;
    private IBrowserContext? second;

    protected DrawingTest(BrowsedSite site)
        : base(site) => Login = "planner";

    protected BoardOnPage Board { get; private set; } = null!;

    /// <summary>The south-west corner of the test's own ground, 200 m square, in 戚墅堰街道.</summary>
    protected Place Ground { get; } = NextPlot();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Board = new BoardOnPage(Page);
    }

    /// <summary>The board over the test's own ground.</summary>
    protected Task OpenBoard() => Board.OpenAt(Ground.Plus(70, 50));

    protected async Task OpenWindowAs(string login)
    {
        Login = login;
        await OpenWindow(DeskWidth, DeskHeight);
        Board = new BoardOnPage(Page);
    }

    /// <summary>Another person's window beside the test's own.</summary>
    protected async Task<BoardOnPage> OpenSecondWindow(string login)
    {
        second = await Site.Browser.NewContextAsync(new()
        {
            BaseURL = Site.Address.ToString(),
            StorageState = await Site.SignedIn(login),
            ViewportSize = new() { Width = DeskWidth, Height = DeskHeight },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
        });
        second.SetDefaultTimeout(10_000);
        await Watch(second);
        return new BoardOnPage(await second.NewPageAsync());
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (second is not null)
        {
            await second.DisposeAsync();
        }
        await base.DisposeAsync();
    }

    /// <summary>One value from the site's database.</summary>
    protected async Task<T> Sql<T>(string query, params object[] parameters)
    {
        await using var postgis = await EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(Site.Gis.Home), Cancellation);
        await using var source = NpgsqlDataSource.Create(postgis.AdministratorConnectionString);
        await using var command = source.CreateCommand(query);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        return (T)Convert.ChangeType((await command.ExecuteScalarAsync(Cancellation))!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Square metres of the estate with this name, by PostGIS.</summary>
    protected Task<double> AreaOf(string name) => Sql<double>("SELECT ST_Area(ST_Transform(boundary, 4549)) FROM estates WHERE name = $1", name);

    /// <summary>Largest common area of two estates, square metres.</summary>
    protected Task<double> LargestOverlap() => Sql<double>("""
        SELECT coalesce(max(ST_Area(ST_Intersection(ST_Transform(a.boundary, 4549), ST_Transform(b.boundary, 4549)))), 0)
        FROM estates a JOIN estates b ON a.id < b.id AND a.boundary && b.boundary
        """);

    private static Place NextPlot()
    {
        var plot = Interlocked.Increment(ref plots) - 1;
        return new(FirstEast + (plot % 6 * Apart), FirstNorth + (plot / 6 * Apart));
    }
}
