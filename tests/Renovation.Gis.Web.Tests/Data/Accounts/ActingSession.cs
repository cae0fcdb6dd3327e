using System.Globalization;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data.Accounts;

/// <summary>A raw session of the serving role in which somebody acts: what the database itself holds to, with no code of ours between.</summary>
internal sealed class ActingSession : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private ActingSession(NpgsqlConnection connection) => this.connection = connection;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Null acts as nobody: no setting is made.</summary>
    public static async Task<ActingSession> Open(string connectionString, Actor? actor)
    {
        var session = new ActingSession(new NpgsqlConnection(connectionString));
        await session.connection.OpenAsync(Ct);
        if (actor is not null)
        {
            await session.Ask<object>(
                "SELECT set_config('app.actor', $1, false) || set_config('app.role', $2, false) || set_config('app.company', $3, false) || set_config('app.sub_districts', $4, false)",
                actor.Id, actor.Role.ToString(), actor.Company ?? "", string.Join(',', actor.SubDistricts));
        }

        return session;
    }

    public static async Task<ActingSession> Open(PostgisDatabase database, Actor? actor) => await Open(database.ServingConnectionString, actor);

    public async Task<T> Ask<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>How the database goes about a command that the program makes.</summary>
    public async Task<string> Plan(Func<NpgsqlConnection, Task<NpgsqlCommand>> make)
    {
        await using var command = await make(connection);
        command.CommandText = "EXPLAIN (FORMAT JSON) " + command.CommandText;
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }

    public async Task<long> Count(string from) => Convert.ToInt64(await Ask<object>($"SELECT count(*) FROM {from}"), CultureInfo.InvariantCulture);

    public async Task<int> Do(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>The SQLSTATE of the refusal; fails when it is done.</summary>
    public async Task<string> Refused(string sql, params object[] values) =>
        (await Assert.ThrowsAsync<PostgresException>(() => Do(sql, values))).SqlState;

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return command;
    }
}

/// <summary>People for tests.</summary>
internal static class People
{
    public static IReadOnlyList<string> Companies { get; } =
        ["UT-POWER", "UT-TELECOM", "UT-CATV", "UT-WATER", "UT-GAS", "UT-DRAINAGE", "UT-LIGHTING"];

    public static Actor Bureau { get; } = new("bureau-1", "建设局甲", Role.Bureau, [], null);

    public static Actor Of(Role role) => new($"{role}-1", $"{role}", role, [], null);

    public static Actor Utility(string company) => new(company + "-1", company, Role.Utility, [], company);

    public static Actor Street(params string[] subDistricts) => new("street-1", "街道甲", Role.StreetOffice, subDistricts, null);

    public static Actor Planner(params string[] subDistricts) => new("planner-1", "规划甲", Role.Planner, subDistricts, null);
}
