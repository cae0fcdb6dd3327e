using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Ogc;
using Renovation.Gis.Web.Features.PipeNetworks;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data.Accounts;

/// <summary>
/// Row security alone (T5.2, T5.3): raw statements without any filter, as the role that the program works as. Two sub-districts side by side,
/// W and E; each company has a pipe in W, one in E and one across the border.
/// </summary>
public sealed class RowSecurityTests : IAsyncLifetime
{
    private const string Town = """
        INSERT INTO sub_districts (code, name, kind, schematic, outline) VALUES
          ('W', '西街道', 'Street', false, ST_Multi(ST_MakeEnvelope(120.00, 31.70, 120.01, 31.71, 4490))),
          ('E', '东街道', 'Street', false, ST_Multi(ST_MakeEnvelope(120.01, 31.70, 120.02, 31.71, 4490)));
        INSERT INTO pipe_segments (code, category, status, owner_id, centreline)
        SELECT c.code || '-' || place, 'QT', 'InUse', c.id, ST_SetSRID(ST_MakeLine(ST_MakePoint(x1, 31.705), ST_MakePoint(x2, 31.705)), 4490)
        FROM utility_companies c, (VALUES ('W', 120.002, 120.004), ('E', 120.012, 120.014), ('WE', 120.008, 120.012)) AS p (place, x1, x2);
        INSERT INTO pipe_nodes (code, category, owner_id, position)
        SELECT c.code || '-N' || place, 'QT', c.id, ST_SetSRID(ST_MakePoint(x, 31.705), 4490)
        FROM utility_companies c, (VALUES ('W', 120.002), ('E', 120.012)) AS p (place, x);
        INSERT INTO estates (code, name, kind, stage, sub_district_id, boundary)
        SELECT 'EST-' || s.code, s.name, 'Estate', 'Candidate', s.id, ST_Multi(ST_Buffer(ST_PointOnSurface(s.outline), 0.001, 1)) FROM sub_districts s;
        INSERT INTO buildings (code, estate_id, outline)
        SELECT 'B-' || e.code, e.id, ST_Multi(ST_Buffer(ST_PointOnSurface(e.boundary), 0.0001, 1)) FROM estates e;
        INSERT INTO demolition_areas (code, name, status, planned_date, extent)
        VALUES ('D1', '征迁', 'Planned', '2027-01-01', ST_Multi(ST_MakeEnvelope(120.001, 31.701, 120.002, 31.702, 4490)));
        """;

    private PostgisDatabase? database;

    public static TheoryData<string> Companies => new(People.Companies);

    public static TheoryData<Role> Blind => new(Role.Leader, Role.Public, Role.Administrator, Role.Auditor, Role.Reviewer);

    private PostgisDatabase Database => database!;

    public async ValueTask InitializeAsync()
    {
        database = await PostgisDatabase.CreateAsync();
        await Sql.DoAsync(database.ConnectionString, Town);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task Who_has_not_said_who_acts_sees_no_pipe_and_no_demolition_area_whether_serving_or_owning()
    {
        var owner = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Options = "" }.ConnectionString;
        foreach (var connectionString in new[] { Database.ServingConnectionString, owner })
        {
            await using var nobody = await ActingSession.Open(connectionString, null);
            Assert.Equal(0, await nobody.Count("pipe_segments"));
            Assert.Equal(0, await nobody.Count("pipe_nodes"));
            Assert.Equal(0, await nobody.Count("demolition_areas"));
            Assert.Equal(0, await nobody.Do("DELETE FROM pipe_segments"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await nobody.Refused(NewPipe("X", "UT-GAS")));
        }
    }

    [Theory]
    [MemberData(nameof(Companies))]
    public async Task A_company_sees_its_own_pipes_and_nodes_and_none_of_the_six_others(string company)
    {
        await using var session = await ActingSession.Open(Database, People.Utility(company));

        Assert.Equal(3, await session.Count("pipe_segments"));
        Assert.Equal(0, await session.Count($"pipe_segments WHERE code NOT LIKE '{company}-%'"));
        Assert.Equal(2, await session.Count("pipe_nodes"));
        Assert.Equal(0, await session.Count($"pipe_nodes WHERE code NOT LIKE '{company}-%'"));
    }

    [Fact]
    public async Task Of_the_49_pairs_of_companies_a_write_succeeds_in_the_7_where_both_are_the_same()
    {
        foreach (var actor in People.Companies)
        {
            await using var session = await ActingSession.Open(Database, People.Utility(actor));
            foreach (var owner in People.Companies)
            {
                var own = owner == actor;
                Assert.Equal(own ? 3 : 0, await session.Do($"UPDATE pipe_segments SET material = 'PE' WHERE code LIKE '{owner}-%'"));
                Assert.Equal(own ? 2 : 0, await session.Do($"UPDATE pipe_nodes SET kind = 'x' WHERE code LIKE '{owner}-%'"));
                Assert.Equal(own ? 1 : 0, await session.Do($"DELETE FROM pipe_segments WHERE code = '{owner}-W'"));
                if (own)
                {
                    Assert.Equal(1, await session.Do(NewPipe($"{owner}-W", owner)));
                    continue;
                }

                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await session.Refused(NewPipe($"{actor}-for-{owner}", owner)));
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await session.Refused(GiveAway(actor, owner)));
                // the code of a row that is not seen cannot be taken over either
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await session.Refused(
                    NewPipe($"{owner}-E", actor) + " ON CONFLICT (code) DO UPDATE SET owner_id = excluded.owner_id"));
            }
        }

        Assert.Equal("21", await Sql.AskAsync(Database.ConnectionString, "SELECT count(*)::text FROM pipe_segments p JOIN utility_companies c ON c.id = p.owner_id AND p.code LIKE c.code || '-%'"));
    }

    [Theory]
    [InlineData("W", 14)]
    [InlineData("E", 14)]
    [InlineData("W,E", 21)]
    [InlineData("", 0)]
    [InlineData("NOWHERE", 0)]
    public async Task A_street_office_and_a_planner_see_the_pipes_that_touch_their_sub_districts(string districts, int pipes)
    {
        var codes = districts.Split(',', StringSplitOptions.RemoveEmptyEntries);
        foreach (var actor in new[] { People.Street(codes), People.Planner(codes) })
        {
            await using var session = await ActingSession.Open(Database, actor);
            Assert.Equal(pipes, await session.Count("pipe_segments"));
            Assert.Equal(0, await session.Do("UPDATE pipe_segments SET material = 'PE'"));
            Assert.Equal(0, await session.Do("DELETE FROM pipe_segments"));
        }
    }

    [Fact]
    public async Task The_bureau_sees_and_writes_all_pipes()
    {
        await using var session = await ActingSession.Open(Database, People.Bureau);

        Assert.Equal(21, await session.Count("pipe_segments"));
        Assert.Equal(21, await session.Do("UPDATE pipe_segments SET material = 'PE'"));
    }

    [Theory]
    [MemberData(nameof(Blind))]
    public async Task A_leader_the_public_an_administrator_an_auditor_and_a_reviewer_see_no_pipe_and_write_no_estate(Role role)
    {
        await using var session = await ActingSession.Open(Database, People.Of(role));

        Assert.Equal(0, await session.Count("pipe_segments"));
        Assert.Equal(0, await session.Count("pipe_nodes"));
        Assert.Equal(0, await session.Do("UPDATE estates SET name = 'x'"));
        Assert.Equal(role == Role.Leader ? 1 : 0, await session.Count("demolition_areas"));
    }

    [Fact]
    public async Task A_street_office_edits_the_estates_and_buildings_of_its_sub_district_and_no_neighbours()
    {
        await using var session = await ActingSession.Open(Database, People.Street("W"));

        Assert.Equal(2, await session.Count("estates"));
        Assert.Equal(1, await session.Do("UPDATE estates SET households = 7"));
        Assert.Equal(1, await session.Do("UPDATE buildings SET households = 7"));
        Assert.Equal("EST-W", await Sql.AskAsync(Database.ConnectionString, "SELECT code FROM estates WHERE households = 7"));
        Assert.Equal("B-EST-W", await Sql.AskAsync(Database.ConnectionString, "SELECT code FROM buildings WHERE households = 7"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await session.Refused("UPDATE estates SET sub_district_id = (SELECT id FROM sub_districts WHERE code = 'E') WHERE code = 'EST-W'"));
        Assert.Equal(0, await session.Do("DELETE FROM estates WHERE code = 'EST-E'"));
        Assert.Equal(0, await session.Do("UPDATE sub_districts SET outline = NULL"));
    }

    [Theory]
    [InlineData("W", 120.004, true)]
    [InlineData(null, 120.004, true)]
    [InlineData("E", 120.004, false)]
    [InlineData("W", 120.014, false)] // one's own name on the neighbour's ground
    [InlineData(null, 120.014, false)]
    [InlineData(null, 120.0099, false)] // across the border, of nobody
    public async Task A_new_estate_must_lie_and_belong_in_the_planners_own_sub_district(string? subDistrict, double lon, bool allowed)
    {
        await using var session = await ActingSession.Open(Database, People.Planner("W"));
        var sql = $"""
            INSERT INTO estates (code, name, kind, stage, sub_district_id, boundary) VALUES ('NEW', '新', 'Estate', 'Candidate',
            (SELECT id FROM sub_districts WHERE code = '{subDistrict}'), ST_Multi(ST_MakeEnvelope({lon}, 31.704, {lon} + 0.0004, 31.7044, 4490)))
            """;

        if (allowed)
        {
            Assert.Equal(1, await session.Do(sql));
        }
        else
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await session.Refused(sql));
        }
    }

    [Fact]
    public async Task A_batch_and_what_it_changed_is_seen_by_who_uploaded_it_and_the_bureau_and_can_be_made_in_nobody_elses_name()
    {
        const string Batch = "INSERT INTO import_batches (layer, file_name, file_hash, crs, crs_source, read, accepted, unchanged, added, published_at, owner_id) VALUES ('pipe-segments', 'f', 'h', 'c', 's', 1, 1, 0, 1, now(), '{0}')";
        await using var gas = await ActingSession.Open(Database, People.Utility("UT-GAS"));
        Assert.Equal(1, await gas.Do(string.Format(System.Globalization.CultureInfo.InvariantCulture, Batch, "UT-GAS-1")));
        Assert.Equal(1, await gas.Do("INSERT INTO import_changes (batch_id, code, kind, before) SELECT id, 'SECRET-CODE', 'Changed', '{}' FROM import_batches"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await gas.Refused(string.Format(System.Globalization.CultureInfo.InvariantCulture, Batch, "UT-WATER-1")));

        foreach (var (actor, seen) in new[]
        {
            (People.Utility("UT-GAS"), 1L), (People.Bureau, 1L), (People.Utility("UT-WATER"), 0L), (People.Planner("W", "E"), 0L), (People.Street("W"), 0L),
            (People.Of(Role.Leader), 0L), (People.Of(Role.Reviewer), 0L), (People.Of(Role.Auditor), 0L), (People.Of(Role.Administrator), 0L), (Actor.Anonymous, 0L),
        })
        {
            await using var session = await ActingSession.Open(Database, actor);
            Assert.Equal((seen, seen), (await session.Count("import_batches"), await session.Count("import_changes")));
            Assert.Equal(seen, await session.Do("UPDATE import_changes SET kind = kind"));
        }
    }

    [Fact]
    public async Task A_file_that_waits_and_remembered_columns_are_their_owners_alone()
    {
        const string Job = "INSERT INTO import_jobs (id, owner_id, actor, culture, layer, file_name, stored_name, file_bytes, state, options, only_failed, created_at, updated_at) VALUES (gen_random_uuid(), '{0}', '{{}}', '', 'pipe-segments', 'f', 'f', 1, 'Inspected', '{{}}', false, now(), now())";
        await using var gas = await ActingSession.Open(Database, People.Utility("UT-GAS"));
        Assert.Equal(1, await gas.Do(string.Format(System.Globalization.CultureInfo.InvariantCulture, Job, "UT-GAS-1")));
        Assert.Equal(1, await gas.Do("INSERT INTO column_choices (owner_id, layer, headings, columns) VALUES ('UT-GAS-1', 'pipe-segments', 'h', '{}')"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await gas.Refused(string.Format(System.Globalization.CultureInfo.InvariantCulture, Job, "UT-WATER-1")));

        foreach (var actor in new[] { People.Bureau, People.Utility("UT-WATER"), People.Planner("W", "E"), People.Street("W"), People.Of(Role.Administrator), Actor.Anonymous })
        {
            await using var session = await ActingSession.Open(Database, actor);
            Assert.Equal((0L, 0L), (await session.Count("import_jobs"), await session.Count("column_choices")));
            Assert.Equal(0, await session.Do("DELETE FROM import_jobs"));
        }
    }

    [Fact]
    public async Task The_serving_role_owns_nothing_and_can_switch_nothing_off()
    {
        await using var session = await ActingSession.Open(Database, People.Bureau);

        Assert.Equal(0, await session.Count("pg_class WHERE relowner = current_user::regrole AND relkind = 'r'"));
        foreach (var sql in new[]
        {
            "ALTER TABLE pipe_segments DISABLE ROW LEVEL SECURITY", "DROP POLICY pipe_segments_read ON pipe_segments", "SET row_security = off; SELECT * FROM pipe_segments",
            "TRUNCATE pipe_segments", "DROP TABLE pipe_segments", "SET ROLE gis", "CREATE TABLE mine ()", "SELECT * FROM suspended_indexes", "SELECT suspend_indexes('audit_trail', 10)",
            "INSERT INTO suspended_indexes (table_name, definition) VALUES ('estates', 'DROP TABLE estates')",
        })
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await session.Refused(sql));
        }
    }

    [Fact]
    public async Task A_box_of_pipes_is_answered_from_the_index_under_row_security_too()
    {
        await Sql.DoAsync(Database.ConnectionString, """
            INSERT INTO pipe_segments (code, category, status, centreline)
            SELECT 'M' || n, 'QT', 'InUse', ST_SetSRID(ST_MakeLine(ST_MakePoint(x, y), ST_MakePoint(x + 0.0002, y)), 4490)
            FROM (SELECT n, 120 + (n % 200) * 0.0001 AS x, 31.7 + (n / 200) * 0.0001 AS y FROM generate_series(1, 20000) n) grid;
            ANALYZE pipe_segments;
            """);
        var layer = new ServiceCollection().AddPipeNetworks().BuildServiceProvider().GetServices<MapLayer>().Single(one => one.Name == "pipe-segments");
        var box = new QueryBox(120.001, 31.701, 120.002, 31.702, MapCrs.Crs84);
        foreach (var actor in new[] { People.Bureau, People.Street("W"), People.Utility("UT-GAS") })
        {
            await using var session = await ActingSession.Open(Database, actor);
            var tile = await session.Ask<string>("EXPLAIN (FORMAT JSON) SELECT code FROM pipe_segments WHERE display && ST_TileEnvelope(16, 54629, 26674)");
            Assert.Contains("ix_pipe_segments_display", tile, StringComparison.Ordinal);
            var items = await session.Plan(connection => new ItemsStatement(OwnedRows.Of(layer, actor), new ItemsQuery(500) { Boxes = [box] }).Rows(connection, TestContext.Current.CancellationToken));
            Assert.Contains("ix_pipe_segments_display", items, StringComparison.Ordinal);
        }
    }

    private static string NewPipe(string code, string owner) => $"""
        INSERT INTO pipe_segments (code, category, status, owner_id, centreline) VALUES ('{code}', 'QT', 'InUse',
        (SELECT id FROM utility_companies WHERE code = '{owner}'), ST_SetSRID(ST_MakeLine(ST_MakePoint(120.002, 31.705), ST_MakePoint(120.003, 31.705)), 4490))
        """;

    private static string GiveAway(string from, string to) =>
        $"UPDATE pipe_segments SET owner_id = (SELECT id FROM utility_companies WHERE code = '{to}') WHERE code = '{from}-W'";
}
