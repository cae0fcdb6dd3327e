using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Renovation.Gis.Data;

/// <summary>Small reading aids where the SQL is our own.</summary>
public static class Reading
{
    /// <summary>The context's own connection, open, so that raw commands share its transaction.</summary>
    public static async Task<NpgsqlConnection> OpenConnection(this GisDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        return (NpgsqlConnection)db.Database.GetDbConnection();
    }

    /// <summary>
    /// All rows of a question with parameters $1, $2, …. The connection keeps it prepared: to plan a question about shapes takes longer than to
    /// answer it for a few estates.
    /// </summary>
    public static async Task<List<T>> Rows<T>(
        this NpgsqlConnection connection, string sql, object[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.PrepareAsync(ct);
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>A box in four columns: west, east, south, north.</summary>
    public static Envelope Box(this NpgsqlDataReader reader, int first) =>
        new(reader.GetDouble(first), reader.GetDouble(first + 1), reader.GetDouble(first + 2), reader.GetDouble(first + 3));

    public static string? Text(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public static T? Value<T>(this NpgsqlDataReader reader, int ordinal)
        where T : struct => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<T>(ordinal);
}
