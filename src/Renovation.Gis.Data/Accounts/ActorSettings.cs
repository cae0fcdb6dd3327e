using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Data.Accounts;

/// <summary>
/// Tells the database who acts, each time the scope's context opens a connection: row security reads nothing else. Every opening
/// overwrites all four settings, so a pooled connection never carries over whom it served before; a connection that was not told
/// shows no protected row. <see cref="ActingReads"/> says the same in front of its questions.
/// </summary>
public sealed class ActorSettings(CurrentActor current) : DbConnectionInterceptor
{
    private const string Sql =
        "SELECT set_config('app.actor', $1, false), set_config('app.role', $2, false), set_config('app.company', $3, false), set_config('app.sub_districts', $4, false)";

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command((NpgsqlConnection)connection, current.Actor);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command((NpgsqlConnection)connection, current.Actor);
        command.ExecuteNonQuery();
    }

    /// <summary>Tells an open connection anew; the caller sees to it that the former actor comes back.</summary>
    internal static async Task Apply(NpgsqlConnection connection, Actor actor, CancellationToken ct)
    {
        await using var command = Command(connection, actor);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The same as the first of several statements.</summary>
    internal static NpgsqlBatchCommand Tell(Actor actor)
    {
        var command = new NpgsqlBatchCommand(Sql);
        command.Parameters.AddRange(Values(actor));
        return command;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, Actor actor)
    {
        var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddRange(Values(actor));
        return command;
    }

    private static NpgsqlParameter[] Values(Actor actor) =>
    [
        new() { Value = actor.Id },
        new() { Value = actor.Role.ToString() },
        new() { Value = actor.Company ?? "" },
        // a comma parts the codes, so a code with one would be two
        new() { Value = string.Join(',', actor.SubDistricts.Where(code => !code.Contains(',', StringComparison.Ordinal))) },
    ];
}
