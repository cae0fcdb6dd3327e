using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data.Accounts;

public sealed class ActorSettingsTests : IAsyncLifetime
{
    private PostgisDatabase? database;
    private ServiceProvider? services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await PostgisDatabase.CreateAsync();
        // one connection for all: each scope gets the one that the scope before has used
        var one = new NpgsqlConnectionStringBuilder(database.ServingConnectionString) { MaxPoolSize = 1 }.ConnectionString;
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(new Renovation.Gis.Data.Facts.GisRules()).AddGisData(one).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services!.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await database!.DisposeAsync();
    }

    [Fact]
    public async Task A_pooled_connection_carries_nothing_over_from_whom_it_served_before()
    {
        Assert.Equal(("bureau-1", "Bureau", "", ""), await Told(People.Bureau));
        Assert.Equal(("UT-GAS-1", "Utility", "UT-GAS", ""), await Told(People.Utility("UT-GAS")));
        Assert.Equal(("planner-1", "Planner", "", "W,E"), await Told(People.Planner("W", "E")));
        Assert.Equal(("", "Public", "", ""), await Told(Actor.Anonymous));

        await using var raw = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database!.ServingConnectionString) { MaxPoolSize = 1 }.ConnectionString);
        await raw.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("SELECT coalesce(current_setting('app.role', true), '')", raw);
        Assert.Equal("", await command.ExecuteScalarAsync(Ct)); // returned to the pool, it was reset
    }

    [Fact]
    public async Task A_read_says_who_acts_in_front_of_its_questions_though_its_connection_is_not_reset()
    {
        Assert.Equal(("bureau-1", "Bureau", "", ""), await ToldToReads(People.Bureau));
        Assert.Equal(("UT-GAS-1", "Utility", "UT-GAS", ""), await ToldToReads(People.Utility("UT-GAS")));
        Assert.Equal(("planner-1", "Planner", "", "W,E"), await ToldToReads(People.Planner("W", "E")));
        Assert.Equal(("", "Public", "", ""), await ToldToReads(Actor.Anonymous));
    }

    [Fact]
    public async Task A_read_that_fails_gives_its_connection_back_and_the_next_one_says_anew_who_acts()
    {
        await using var scope = services!.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = People.Bureau;
        await Assert.ThrowsAsync<PostgresException>(() => scope.ServiceProvider.GetRequiredService<ActingReads>().Ask([new("SELECT 1 / 0")], Ct));

        Assert.Equal(("UT-GAS-1", "Utility", "UT-GAS", ""), await ToldToReads(People.Utility("UT-GAS"))); // of one connection, which would be gone
    }

    [Fact]
    public async Task A_question_asked_over_and_over_is_asked_anew_when_its_connection_was_cut()
    {
        var questions = services!.GetRequiredService<QuestionSource>();
        const string Me = "SELECT pg_backend_pid()";
        var first = (int)(await questions.Ask(Me))!;
        Assert.Equal(first, await questions.Ask(Me));

        await Sql.DoAsync(database!.AdministratorConnectionString, $"SELECT pg_terminate_backend({first}, 5000)");

        Assert.NotEqual(first, await questions.Ask(Me));
    }

    [Fact]
    public async Task Work_as_the_program_sees_all_and_the_asker_sees_no_more_afterwards_even_when_it_failed_within_a_transaction()
    {
        await using var scope = services!.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentActor>();
        current.Actor = People.Utility("UT-GAS");
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        var system = scope.ServiceProvider.GetRequiredService<ActAsSystem>();
        await db.OpenConnection(Ct);

        Assert.Equal("Bureau", await system.Do(() => RoleOf(db), Ct));
        Assert.Equal("Utility", await RoleOf(db));

        await using (await db.Database.BeginTransactionAsync(Ct))
        {
            await Assert.ThrowsAsync<PostgresException>(() => system.Do(() => db.Database.ExecuteSqlRawAsync("SELECT 1 / 0", Ct), Ct));
        }

        Assert.Equal(Role.Utility, current.Actor.Role);
        Assert.Equal("Utility", await RoleOf(db));
    }

    private static Task<string> RoleOf(GisDbContext db) => db.Database.SqlQuery<string>($"SELECT current_setting('app.role') AS \"Value\"").SingleAsync(Ct);

    private async Task<(string, string, string, string)> ToldToReads(Actor actor)
    {
        await using var scope = services!.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        await using var reader = await scope.ServiceProvider.GetRequiredService<ActingReads>().Ask(
            [new("SELECT current_setting('app.actor'), current_setting('app.role'), current_setting('app.company'), current_setting('app.sub_districts')")], Ct);
        Assert.True(await reader.ReadAsync(Ct));
        return (reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3));
    }

    private async Task<(string, string, string, string)> Told(Actor actor)
    {
        await using var scope = services!.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        var told = await scope.ServiceProvider.GetRequiredService<GisDbContext>().Database.SqlQuery<string[]>(
            $"SELECT ARRAY[current_setting('app.actor'), current_setting('app.role'), current_setting('app.company'), current_setting('app.sub_districts')] AS \"Value\"").SingleAsync(Ct);
        return (told[0], told[1], told[2], told[3]);
    }
}
