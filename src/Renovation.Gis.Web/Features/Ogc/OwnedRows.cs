using System.Text.RegularExpressions;
using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>
/// Which rows of an owned layer (pipes) one sees: a company its own, street offices and planners what crosses their sub-districts, the
/// bureau all. The database's row security says the same once more.
/// </summary>
public static partial class OwnedRows
{
    public static MapLayer Of(MapLayer layer, Actor actor) => layer.OwnerKey is not { } owner ? layer : actor.Role switch
    {
        Role.Bureau => layer,
        Role.Utility => layer with { From = $"{layer.From} JOIN utility_companies mine ON mine.id = {owner} AND mine.code = {Quoted(actor.Company)}" },
        // at most one match each, or a pipe across two sub-districts would come twice
        _ => layer with
        {
            From = $"{layer.From} JOIN LATERAL (SELECT 1 FROM sub_districts d WHERE d.code IN ({string.Join(", ", actor.SubDistricts.DefaultIfEmpty("").Select(Quoted))}) "
                + $"AND ST_Intersects(d.outline, {layer.Stored}) LIMIT 1) mine ON true",
        },
    };

    // Codes come from the account and not from the request; what is not plainly a code matches nothing.
    private static string Quoted(string? code) => code is not null && Code().IsMatch(code) ? $"'{code}'" : "NULL";

    [GeneratedRegex(@"^[\w-]{1,40}\z")]
    private static partial Regex Code();
}
