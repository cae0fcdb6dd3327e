using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>What people are called whose ids versions keep.</summary>
public sealed class NameActors(GisDbContext db)
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>The name of an account, or a word for who has none.</summary>
    public async Task<string> Of(string id, CancellationToken ct)
    {
        if (!known.TryGetValue(id, out var name))
        {
            known[id] = name = Word(id) ?? await db.Accounts.Where(account => account.Id == id).Select(account => account.DisplayName).FirstOrDefaultAsync(ct) ?? Say("unknown");
        }

        return name;
    }

    private static string? Word(string id) => id == Actor.System.Id || id.Length == 0 ? Say("system") : id == Actor.Operator.Id ? Say("operator") : null;

    private static string Say(string key) => DrawingTexts.Sentence("Who." + key, [], CultureInfo.CurrentUICulture);
}
