using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Imports;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Xunit;

namespace Renovation.Gis.Web.Tests.Http;

/// <summary>
/// Who gets what at every endpoint (T5.1): the table beside this file, reviewed by people, run in full with real cookies: 15 logins and a
/// visitor, for one's own object, another's and a missing one. "sign-in" and an address are where a page leads to.
/// </summary>
public sealed class AuthorizationMatrixTests(GisSite site) : IClassFixture<GisSite>
{
    private const string Victim = "matrix-victim";

    private static readonly string[] Lines = File.ReadAllLines(RepositoryRoot.PathTo("tests/Renovation.Gis.Web.Tests/Http/authorization-matrix.csv"));

    private static readonly string[] Columns = Cells(Lines[0])[3..];

    /// <summary>What the street offices, planners and companies of the demo call their own, and a neighbour's.</summary>
    private static readonly Dictionary<string, (string SubDistrict, string Other)> Areas = new(StringComparer.Ordinal)
    {
        ["street-qishuyan"] = ("SD01", "SD03"),
        ["street-dingyan"] = ("SD02", "SD03"),
        ["planner"] = ("SD02", "SD03"),
    };

    public static TheoryData<string> Logins => [.. DemoAccounts.All.Select(login => login.Name).Append("anonymous")];

    [Theory]
    [MemberData(nameof(Logins))]
    public async Task Every_cell_of_the_table_holds(string login)
    {
        await PutOwnedThings();
        using var browser = login == "anonymous" ? site.Visitor() : await Session(login);
        var column = 3 + Array.IndexOf(Columns, ColumnOf(login));
        var differences = new List<string>();
        foreach (var line in Lines.Skip(1))
        {
            var cells = Cells(line);
            var got = await Ask(browser, login, cells[0], cells[1], cells[2]);
            if (got != cells[column])
            {
                differences.Add($"{cells[0]} [{cells[1]}] expected {cells[column]}, got {got}");
            }
        }

        Assert.Empty(differences);
    }

    [Fact]
    public void Every_endpoint_has_a_row()
    {
        var rows = Lines.Skip(1).Select(line => Plain(Cells(line)[0])).ToHashSet(StringComparer.Ordinal);

        var without = EndpointInventoryTests.Endpoints(site).SelectMany(EndpointInventoryTests.Names)
            .Select(name => Plain(name.StartsWith(' ') ? "GET" + name : name)).Where(name => !rows.Contains(name));
        Assert.Empty(without);
    }

    [Fact]
    public void Every_row_names_a_login_for_each_column() =>
        Assert.Equal(Columns.Order(StringComparer.Ordinal), Logins.Select(row => ColumnOf(row.Data)).Distinct().Order(StringComparer.Ordinal));

    // constraints and the slash at the end are spelling
    private static string Plain(string name) => Regex.Replace(name, @":\w+(?=\})", "");

    private static string ColumnOf(string login) => DemoAccounts.All.FirstOrDefault(one => one.Name == login)?.Binding.Role switch
    {
        Role.Bureau => "bureau",
        Role.StreetOffice => "street",
        Role.Planner => "planner",
        Role.Utility => "utility",
        Role.Reviewer => "reviewer",
        Role.Leader => "leader",
        Role.Administrator => "admin",
        Role.Auditor => "auditor",
        _ => "anonymous",
    };

    private static string[] Cells(string line) => [.. Regex.Matches(line, "(?:^|,)(?:\"([^\"]*)\"|([^,]*))").Select(cell => cell.Groups[1].Value + cell.Groups[2].Value)];

    // a session of its own: the last row signs it out
    private async Task<HttpClient> Session(string login)
    {
        var browser = site.Visitor();
        (await browser.SignIn(login, DemoAccounts.Password, TestContext.Current.CancellationToken)).Dispose();
        return browser;
    }

    private async Task<string> Ask(HttpClient browser, string login, string request, string thing, string body)
    {
        var (verb, route) = (request.Split(' ')[0], request.Split(' ')[1]);
        var path = await Path(route, thing, login);
        using var message = new HttpRequestMessage(new HttpMethod(verb), path);
        if (path.StartsWith("/api/", StringComparison.Ordinal) && verb != "GET")
        {
            message.Headers.Add("RequestVerificationToken", await Token(browser));
        }

        if (verb is "POST" or "PUT")
        {
            message.Content = body switch
            {
                "json" => new StringContent("{}", Encoding.UTF8, "application/json"),
                "file" => await Upload(browser, thing, login),
                _ => await Form(browser, body),
            };
        }

        using var answer = await browser.SendAsync(message, TestContext.Current.CancellationToken);
        return Said(answer);
    }

    private static string Said(HttpResponseMessage answer) => answer.Headers.Location switch
    {
        { } to when To(to).StartsWith("/account/sign-in?", StringComparison.Ordinal) => "sign-in",
        { } to when To(to) is "/accounts" or "/account" or "/trail" => To(to),
        _ => $"{(int)answer.StatusCode}",
    };

    private static string To(Uri location) => location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;

    private async Task<string> Path(string route, string thing, string login)
    {
        var name = thing switch { "own" => login, "others" => Victim, _ => "nobody-of-that-name" };
        var layer = thing.Split(' ')[0] switch { "estate" => "estates", "missing" => "no-such-layer", var one => one };
        var path = (route.Contains("{id}", StringComparison.Ordinal) ? route.Replace("{id}", await TokenId(thing, login), StringComparison.Ordinal) : route)
            .Replace("{zoom:int}/{row:int}/{column:int}", "14/6662/13657", StringComparison.Ordinal)
            .Replace("{version:int}", "1", StringComparison.Ordinal)
            .Replace("{job}", $"{JobId(name)}", StringComparison.Ordinal);
        path = path.StartsWith("/accounts", StringComparison.Ordinal)
            ? path.Replace("{name}", name, StringComparison.Ordinal)
            : path.Replace("{name}", layer, StringComparison.Ordinal).Replace("{code}", Code(thing, login), StringComparison.Ordinal);
        return path.StartsWith("/ogc/tiles", StringComparison.Ordinal) ? $"{path}?collections={thing}" : path;
    }

    private static string Code(string thing, string login) => thing switch
    {
        "estate own" or "own" or "others" => "E01",
        "demolition-areas own" => DemoTown.Features("demolition-areas")[0].GetProperty("properties").GetProperty("code").GetString()!,
        "pipe-segments own" or "pipe-nodes own" => $"{thing.Split(' ')[0]}-{OwnerAndPlace(login, own: true)}",
        "pipe-segments others" or "pipe-nodes others" => $"{thing.Split(' ')[0]}-{OwnerAndPlace(login, own: false)}",
        _ => "no-such-code",
    };

    // A company's own pipe lies anywhere, a street office's belongs to anybody.
    private static string OwnerAndPlace(string login, bool own)
    {
        var (mine, other) = Areas.GetValueOrDefault(login, ("SD01", "SD03"));
        var company = DemoAccounts.All.FirstOrDefault(one => one.Name == login)?.Binding.Company ?? "UT-GAS";
        return company == "UT-GAS" && login != "gas"
            ? $"UT-GAS-{(own ? mine : other)}"
            : $"{(own ? company : company == "UT-WATER" ? "UT-GAS" : "UT-WATER")}-{mine}";
    }

    private async Task<string> TokenId(string thing, string login) => $"{await site.Work(async scope =>
    {
        var db = scope.GetRequiredService<GisDbContext>();
        var owner = thing switch { "own" => login, "others" => Victim, _ => null };
        if (await db.Accounts.SingleOrDefaultAsync(one => one.UserName == owner) is not { } account)
        {
            return 999_999_999;
        }

        await scope.GetRequiredService<IssueToken>().Handle(account.Id, "matrix", 1, CancellationToken.None);
        return await db.AccessTokens.Where(token => token.AccountId == account.Id && token.RevokedAt == null).MaxAsync(token => token.Id);
    })}";

    private static async Task<HttpContent> Form(HttpClient browser, string body)
    {
        var fields = body.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => KeyValuePair.Create(pair.Split('=')[0], pair.Split('=')[1]));
        return new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", await Token(browser))));
    }

    private static async Task<string> Token(HttpClient browser) =>
        Forms.TokenOf(await browser.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative), TestContext.Current.CancellationToken));

    // Checked only: the table must not change what the next row is asked about.
    private static async Task<HttpContent> Upload(HttpClient browser, string thing, string login)
    {
        var (layer, own) = (thing.Split(' ')[0], thing.EndsWith("own", StringComparison.Ordinal));
        var (mine, other) = Areas.GetValueOrDefault(login, ("SD01", "SD03"));
        var company = DemoAccounts.All.FirstOrDefault(one => one.Name == login)?.Binding.Company ?? "UT-GAS";
        var properties = layer switch
        {
            "estates" => $"\"code\":\"NEW-1\",\"name\":\"新村\",\"subDistrict\":\"{(own ? mine : other)}\"",
            "buildings" => $"\"code\":\"NEW-1\",\"name\":\"1幢\",\"estate\":\"matrix-{(own ? mine : other)}\"",
            "pipe-segments" => $"\"code\":\"NEW-1\",\"owner\":\"{(own ? company : company == "UT-WATER" ? "UT-GAS" : "UT-WATER")}\"",
            _ => "\"code\":\"NEW-1\",\"name\":\"甲\",\"plannedDate\":\"2027\"",
        };
        var geometry = layer == "pipe-segments"
            ? """{"type":"LineString","coordinates":[[120.06,31.73],[120.061,31.73]]}"""
            : own && mine == "SD02" ? Square(120.023, 31.739) : Square(120.068, 31.733);
        var file = $$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{{{properties}}},"geometry":{{geometry}}}]}""";
        return new MultipartFormDataContent
        {
            { new StringContent(layer), "Layer" },
            { new StringContent("true"), "DryRun" },
            { new StringContent(await Token(browser)), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "File", "rows.geojson" },
        };
    }

    private static ImportJob Job(Account account) => new()
    {
        Id = JobId(account.UserName!),
        OwnerId = account.Id,
        Actor = "{}",
        Culture = "zh-CN",
        Layer = "estates",
        FileName = "rows.geojson",
        StoredName = "upload.geojson",
        State = ImportJobState.Inspected,
        Options = "{}",
    };

    // each account has one job, whose id is made of its name
    private static Guid JobId(string account) => new(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(account))[..16]);

    // within the first and the second sub-district
    private static string Square(double x, double y) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"type":"Polygon","coordinates":[[[{{x}},{{y}}],[{{x + 0.0002}},{{y}}],[{{x + 0.0002}},{{y + 0.0002}}],[{{x}},{{y + 0.0002}}],[{{x}},{{y}}]]]}""");

    // Every company's pipe in three sub-districts, an estate in each, and an account for the administrator to change.
    private async Task PutOwnedThings()
    {
        await using var connection = new NpgsqlConnection(site.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO pipe_segments (code, category, owner_id, status, centreline)
            SELECT 'pipe-segments-' || c.code || '-' || d.code, 'QT', c.id, 'InUse', ST_MakeLine(p, ST_Translate(p, 0.0001, 0))
            FROM utility_companies c, sub_districts d, LATERAL (SELECT ST_PointOnSurface(d.outline) AS p) AS place ON CONFLICT DO NOTHING;
            INSERT INTO pipe_nodes (code, category, owner_id, position)
            SELECT 'pipe-nodes-' || c.code || '-' || d.code, 'QT', c.id, ST_PointOnSurface(d.outline) FROM utility_companies c, sub_districts d ON CONFLICT DO NOTHING;
            INSERT INTO estates (code, name, kind, stage, sub_district_id, boundary)
            SELECT 'matrix-' || d.code, d.name, 'Estate', 'Candidate', d.id, ST_Multi(ST_Buffer(ST_PointOnSurface(d.outline), 0.0005)) FROM sub_districts d ON CONFLICT DO NOTHING;
            """,
            connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await site.Work(scope => scope.GetRequiredService<CreateAccount>().Handle(new(Victim, Victim, new(Role.Leader, [], null, null)), CancellationToken.None));
        await site.Work(PutJobs);
    }

    private static async Task<int> PutJobs(IServiceProvider scope)
    {
        scope.GetRequiredService<CurrentActor>().Actor = Actor.System; // nobody else puts a job into another's name
        var db = scope.GetRequiredService<GisDbContext>();
        var without = await db.Accounts.Where(account => !db.ImportJobs.Any(job => job.OwnerId == account.Id)).ToListAsync();
        db.ImportJobs.AddRange(without.Select(Job));
        return await db.SaveChangesAsync();
    }
}
