using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Data.Accounts;

/// <summary>
/// The one place where work goes on as the program itself, whoever asked for it: kept facts must rest on all pipes and estates, or one
/// company's import would erase from the bundles what the others' pipes tie together. What such work answers must be a fact of the
/// whole zone, never a row that the asker may not see.
/// </summary>
public sealed class ActAsSystem(GisDbContext db, CurrentActor current)
{
    public async Task<T> Do<T>(Func<Task<T>> work, CancellationToken ct)
    {
        var asker = current.Actor;
        if (asker == Actor.System)
        {
            return await work();
        }

        try
        {
            await Become(Actor.System, ct);
            return await work();
        }
        finally
        {
            await Return(asker);
        }
    }

    public Task Do(Func<Task> work, CancellationToken ct) => Do(
        async () =>
        {
            await work();
            return true;
        },
        ct);

    private async Task Become(Actor actor, CancellationToken ct)
    {
        current.Actor = actor;
        if (db.Database.GetDbConnection() is NpgsqlConnection { State: ConnectionState.Open } connection)
        {
            await ActorSettings.Apply(connection, actor, ct);
        }
    }

    // A failed transaction takes no statement, and its rollback brings the former settings back by itself.
    private async Task Return(Actor asker)
    {
        try
        {
            await Become(asker, CancellationToken.None);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
        }
    }
}
