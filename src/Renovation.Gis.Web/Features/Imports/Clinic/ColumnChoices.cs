using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>Remembers, per person, which heading was taken for which column of files with the same headings.</summary>
public sealed class ColumnChoices(GisDbContext db, CurrentActor current)
{
    public async Task<IReadOnlyDictionary<string, string>?> Find(string layer, IReadOnlyList<string> headings, CancellationToken ct)
    {
        var key = Key(headings);
        var found = await db.ColumnChoices.AsNoTracking().SingleOrDefaultAsync(one => one.OwnerId == current.Actor.Id && one.Layer == layer && one.Headings == key, ct);
        return found is null ? null : Json.Read<Dictionary<string, string>>(found.Columns);
    }

    public async Task Remember(string layer, IReadOnlyList<string> headings, IReadOnlyDictionary<string, string> columns, CancellationToken ct)
    {
        var (owner, key, text) = (current.Actor.Id, Key(headings), Json.Write(columns));
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO column_choices (owner_id, layer, headings, columns) VALUES ({owner}, {layer}, {key}, {text}::jsonb)
             ON CONFLICT (owner_id, layer, headings) DO UPDATE SET columns = excluded.columns
             """,
            ct);
    }

    private static string Key(IReadOnlyList<string> headings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', headings))));
}
