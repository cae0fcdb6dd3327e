using Npgsql;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data;

/// <summary>One statement on a connection of its own.</summary>
internal static class Sql
{
    public static async Task<string?> AskAsync(string connectionString, string question)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(question);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string;
    }

    public static async Task DoAsync(string connectionString, string statement)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
