using Microsoft.EntityFrameworkCore;
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

    public static string? Text(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public static T? Value<T>(this NpgsqlDataReader reader, int ordinal)
        where T : struct => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<T>(ordinal);
}
