using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Data.Accounts;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data.Trail;

public sealed class AuditTrailTests : IAsyncLifetime
{
    private PostgisDatabase? database;
    private ServiceProvider? services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PostgisDatabase Database => database!;

    public async ValueTask InitializeAsync()
    {
        database = await PostgisDatabase.CreateAsync();
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(new GisRules())
            .AddGisData(database.ServingConnectionString).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services!.DisposeAsync();
        await Database.DisposeAsync();
    }

    [Fact]
    public async Task A_saved_estate_leaves_a_line_with_what_each_column_was_and_became_but_no_coordinates()
    {
        await Save("E1");
        await using (var scope = Scope(People.Bureau))
        {
            var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
            var estate = await db.Estates.SingleAsync(e => e.Code == "E1", Ct);
            estate.Households = 42;
            estate.Boundary = Wkt.Storage<MultiPolygon>("MULTIPOLYGON(((120.1 31.7, 120.11 31.7, 120.11 31.72, 120.1 31.7)))");
            await db.SaveChangesAsync(Ct);
        }

        var lines = await Lines();
        Assert.Equal([AuditAction.Created, AuditAction.Changed], lines.Select(line => line.Action));
        var changed = lines[1];
        Assert.Equal((2, "bureau-1", "Bureau", "10.1.2.3", "estates", "E1"), (changed.Id, changed.ActorId, changed.ActorRole, changed.Address, changed.Subject, changed.SubjectKey));
        using var detail = JsonDocument.Parse(changed.Detail);
        var columns = detail.RootElement.GetProperty("columns");
        Assert.Equal(["boundary", "households"], columns.EnumerateObject().Select(column => column.Name).Order());
        Assert.Equal((JsonValueKind.Null, 42), (columns.GetProperty("households")[0].ValueKind, columns.GetProperty("households")[1].GetInt32()));
        Assert.NotEqual(columns.GetProperty("boundary")[0].GetProperty("sha256").GetString(), columns.GetProperty("boundary")[1].GetProperty("sha256").GetString());
        Assert.DoesNotContain("120.1", changed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_neither_a_line_nor_a_gap()
    {
        await Save("E1");
        await using (var scope = Scope(People.Bureau))
        {
            var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.Add(NewEstate("LOST"));
            await db.SaveChangesAsync(Ct);
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().Write(AuditAction.Exported, "estates", "", null, Ct);
            await transaction.RollbackAsync(Ct);
        }

        await Save("E2");
        Assert.Equal([(1, "E1"), (2, "E2")], (await Lines()).Select(line => ((int)line.Id, line.SubjectKey)));
    }

    [Fact]
    public async Task Writers_at_once_make_one_chain_without_gaps()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async n =>
        {
            await using var scope = Scope(People.Bureau);
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().Write(AuditAction.SignedIn, "account", $"{n}", new { n }, Ct);
        }));

        var report = await VerifyTrail.Handle(Database.ConnectionString, [], Ct);
        Assert.True(report.IsIntact);
        Assert.Equal((40, 40), (report.Lines, report.Last));
    }

    [Theory]
    [InlineData("UPDATE audit_trail SET actor_name = 'x'")]
    [InlineData("DELETE FROM audit_trail")]
    [InlineData("TRUNCATE audit_trail")]
    [InlineData("ALTER TABLE audit_trail DISABLE TRIGGER ALL")]
    [InlineData("DROP TABLE audit_trail")]
    [InlineData("UPDATE audit_head SET id = 0")]
    [InlineData("SELECT * FROM audit_head")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("SELECT set_config('app.prune', 'on', false); DELETE FROM audit_trail")]
    public async Task The_serving_role_can_only_add(string sql)
    {
        await Save("E1");
        await using var session = await ActingSession.Open(Database, People.Bureau);

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await session.Refused(sql));
        Assert.Single(await Lines());
    }

    [Fact]
    public async Task A_forged_number_time_or_hash_is_not_taken()
    {
        await using var session = await ActingSession.Open(Database, People.Bureau);
        await session.Do("""
            INSERT INTO audit_trail (id, at, actor_id, actor_name, actor_role, address, action, subject, subject_key, detail, previous_hash, hash)
            VALUES (777, '2001-01-01', 'x', 'x', 'x', '', 'Read', '', '', '{}', '\x00', '\x00')
            """);

        var line = Assert.Single(await Lines());
        Assert.Equal(1, line.Id);
        Assert.True(line.At > DateTimeOffset.UnixEpoch.AddYears(50));
        Assert.True((await VerifyTrail.Handle(Database.ConnectionString, [], Ct)).IsIntact);
    }

    [Theory]
    [InlineData("UPDATE audit_trail SET subject_key = 'E9' WHERE id = 3", 3, "edited")]
    [InlineData("UPDATE audit_trail SET at = at - interval '1 microsecond' WHERE id = 3", 3, "edited")]
    [InlineData("DELETE FROM audit_trail WHERE id = 3", 3, "missing")]
    [InlineData("DELETE FROM audit_trail WHERE id = 1", 2, "pruned")]
    [InlineData("UPDATE audit_trail SET id = CASE id WHEN 2 THEN 1003 ELSE 1002 END WHERE id IN (2, 3); UPDATE audit_trail SET id = id - 1000 WHERE id > 1000", 2, "edited")]
    [InlineData("DELETE FROM audit_trail WHERE id > 3", 5, "head")]
    [InlineData("DELETE FROM audit_trail WHERE id > 3; UPDATE audit_head SET (id, hash) = (SELECT id, hash FROM audit_trail WHERE id = 3)", 5, "tail")]
    [InlineData("UPDATE audit_trail SET subject_key = 'E9', hash = sha256('x') WHERE id = 3", 4, "order")]
    public async Task A_superuser_who_edits_deletes_reorders_or_cuts_is_found_out(string tampering, long line, string kind)
    {
        for (var n = 1; n <= 5; n++)
        {
            await Save($"E{n}");
        }

        var anchors = new TrailAnchors(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}", "anchors.jsonl"));
        await using (var scope = Scope(Actor.System))
        {
            await anchors.Add(scope.ServiceProvider.GetRequiredService<GisDbContext>(), DateTimeOffset.UnixEpoch, Ct);
        }

        Assert.True((await VerifyTrail.Handle(Database.ConnectionString, anchors.Read(), Ct)).IsIntact);
        await Sql.DoAsync(Database.AdministratorConnectionString, "SET session_replication_role = replica; " + tampering);

        var report = await VerifyTrail.Handle(Database.ConnectionString, anchors.Read(), Ct);
        Assert.Contains(new TrailFault(line, kind), report.Faults);
    }

    [Fact]
    public async Task Texts_from_outside_are_one_line_without_control_characters_and_cut()
    {
        var hostile = new Actor("id\r\nforged: line", "\u001b[31m名" + new string('长', 2_000_000), Role.Public, [], null);
        await using (var scope = Scope(hostile, "1.2.3.4\u2028\u202Ex"))
        {
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().Write(AuditAction.Refused, "a\0b", "\ud800", new { text = "a\0b" }, Ct);
        }

        var line = Assert.Single(await Lines());
        Assert.Equal(("id  forged: line", "1.2.3.4  x", "a b", ""), (line.ActorId, line.Address, line.Subject, line.SubjectKey));
        Assert.Equal(AuditText.Longest, line.ActorName.Length);
        Assert.StartsWith("[31m名", line.ActorName, StringComparison.Ordinal);
        Assert.EndsWith("…", line.ActorName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_younger_than_six_months_goes_and_reads_of_pipes_stay_three_years_with_all_that_follows()
    {
        var now = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await Save("E1", "E2", "E3");
        await using (var scope = Scope(People.Bureau))
        {
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().Write(AuditAction.Read, "pipe-segments", "", null, Ct);
        }

        await Save("E5");
        var record = AuditTrail.Entry(Actor.Operator, "", AuditAction.Pruned, "", "", null);
        var written = (await Lines())[0].At;

        Assert.Equal("young", (await PruneTrail.Handle(Database.ConnectionString, written.AddDays(1), written.AddDays(2), record, Ct)).Kept);
        var pruned = await PruneTrail.Handle(Database.ConnectionString, written.AddMonths(12), written.AddMonths(12), record, Ct);
        Assert.Equal((3, 3), (pruned.Lines, pruned.Through));
        Assert.True((await VerifyTrail.Handle(Database.ConnectionString, [], Ct)).IsIntact);
        Assert.Equal(2, (await PruneTrail.Handle(Database.ConnectionString, now, written.AddMonths(37), record, Ct)).Lines - 1);
        var report = await VerifyTrail.Handle(Database.ConnectionString, [], Ct);
        Assert.True(report.IsIntact, string.Join(' ', report.Faults));
    }

    [Fact]
    public async Task A_pipes_history_is_for_who_sees_the_pipe_and_the_whole_trail_for_bureau_and_auditor()
    {
        await Sql.DoAsync(Database.ConnectionString, """
            INSERT INTO pipe_segments (code, category, status, owner_id, centreline)
            SELECT 'P-GAS', 'RQ', 'InUse', id, ST_SetSRID(ST_MakeLine(ST_MakePoint(120, 31.7), ST_MakePoint(120.1, 31.7)), 4490) FROM utility_companies WHERE code = 'UT-GAS'
            """);
        await using (var scope = Scope(People.Bureau))
        {
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().Write(AuditAction.Changed, "pipe-segments", "P-GAS", null, Ct);
        }

        foreach (var (actor, seen) in new[]
        {
            (People.Bureau, 1L), (People.Of(Role.Auditor), 1L), (People.Utility("UT-GAS"), 1L), (People.Utility("UT-WATER"), 0L), (People.Of(Role.Leader), 0L), (Actor.Anonymous, 0L),
        })
        {
            await using var session = await ActingSession.Open(Database, actor);
            Assert.Equal(seen, await session.Count("audit_trail"));
        }
    }

    private static Estate NewEstate(string code) => new()
    {
        Code = code,
        Name = code,
        Kind = EstateKind.Estate,
        Stage = ProjectStage.Candidate,
        Boundary = Wkt.Storage<MultiPolygon>("MULTIPOLYGON(((120.1 31.7, 120.11 31.7, 120.11 31.71, 120.1 31.7)))"),
    };

    private AsyncServiceScope Scope(Actor actor, string address = "10.1.2.3")
    {
        var scope = services!.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentActor>();
        (current.Actor, current.Address) = (actor, address);
        return scope;
    }

    private async Task Save(params string[] codes)
    {
        await using var scope = Scope(People.Bureau);
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        foreach (var code in codes)
        {
            db.Add(NewEstate(code));
            await db.SaveChangesAsync(Ct);
        }
    }

    private async Task<List<AuditEntry>> Lines()
    {
        await using var db = Database.Open();
        return await db.AuditTrail.AsNoTracking().OrderBy(line => line.Id).ToListAsync(Ct);
    }
}
