using System.Text.Json;
using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Bundles;

namespace Renovation.Gis.Data.Facts;

/// <summary>A bundle as it was stored; <paramref name="Box"/> around its outline, Web Mercator metres.</summary>
public sealed record FormerBundle(
    long Id, string Code, string[] Members, double FloorAreaSquareMetres, int Households, string Method, double RetainedWeight, string Reasons, Envelope Box)
{
    /// <summary>Whether it says the same as a bundle made anew. Its outline is the same when its members are and none of them moved.</summary>
    public bool IsAs(Bundle bundle) =>
        Members.SequenceEqual(bundle.Members, StringComparer.Ordinal)
        && (Code, FloorAreaSquareMetres, Households, Method, RetainedWeight)
            == (bundle.Code, bundle.FloorAreaSquareMetres, bundle.Households, StoreBundles.Word(bundle.Method), bundle.RetainedWeight)
        && SameReasons(Reasons, BundleReasons.Write(bundle.Reasons));

    // the database writes JSON in its own way
    private static bool SameReasons(string one, string other)
    {
        using var left = JsonDocument.Parse(one);
        using var right = JsonDocument.Parse(other);
        return JsonElement.DeepEquals(left.RootElement, right.RootElement);
    }
}

/// <summary>Whole groups of estates that may be tendered together, the links inside, and the bundles that hold any of them so far.</summary>
public sealed record Groups(Neighbourhood Estates, IReadOnlyList<AdjacencyEdge> Links, IReadOnlyList<FormerBundle> Former);

/// <summary>
/// Finds the connected groups that an edit may divide, join or change: a cap divides a group as a whole, so one link can move a border
/// between bundles far away in it, but never outside.
/// </summary>
public sealed class GroupsAround(GisDbContext db, LoadNeighbourhood load)
{
    // From estate to estate along stored links, but never through an edited one: its stored links are not those of now.
    private const string ReachedSql = """
        WITH RECURSIVE reached (id) AS (
            SELECT unnest($1::bigint[])
            UNION
            SELECT next.id FROM reached r CROSS JOIN LATERAL (
                SELECT a.to_id FROM adjacency_edges a WHERE a.from_id = r.id AND a.tender AND a.to_id <> ALL ($2)
                UNION ALL
                SELECT a.from_id FROM adjacency_edges a WHERE a.to_id = r.id AND a.tender AND a.from_id <> ALL ($2)) AS next (id))
        SELECT id FROM reached
        """;

    private const string LinksSql = """
        SELECT from_id, to_id, class, gap_metres, facing_metres, barrier FROM adjacency_edges
        WHERE from_id = ANY ($1) AND tender AND to_id = ANY ($1) AND from_id <> ALL ($2) AND to_id <> ALL ($2)
        """;

    private const string FormerSql = """
        SELECT b.id, b.code, b.members, b.floor_area_square_metres, b.households, b.method, b.retained_weight, b.reasons,
               ST_XMin(b.display), ST_XMax(b.display), ST_YMin(b.display), ST_YMax(b.display)
        FROM bundles b JOIN (SELECT bundle_id FROM bundle_members WHERE estate_id = ANY ($1) UNION SELECT unnest($2::bigint[])) AS known (id) ON known.id = b.id
        """;

    /// <summary>The groups.</summary>
    /// <param name="before">The edited estates as they were.</param>
    /// <param name="edited">The edited estates that there are now, by id.</param>
    /// <param name="near">What the links name.</param>
    /// <param name="links">All links of the edited estates as they are now.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Groups> Find(FactsPicture before, long[] edited, Neighbourhood near, IReadOnlyList<JudgedEdge> links, CancellationToken ct)
    {
        var connection = await db.OpenConnection(ct);
        var tender = links.Where(link => link.Known().Tender).Select(link => link.Edge).ToList();
        var reached = await Reached(connection, before, edited, Ends(near, tender), ct);
        var estates = await load.Group(reached, ct);
        var codes = estates.Estates.ToDictionary(estate => estate.Id, estate => estate.Candidate.Code);
        var inside = await connection.Rows(LinksSql, [reached, edited], reader => Link(reader, codes), ct);
        long[] bundles = [.. before.Estates.Values.Select(estate => estate.BundleId).OfType<long>()];
        return new Groups(estates, [.. inside, .. tender], await connection.Rows(FormerSql, [reached, bundles], Former, ct));
    }

    private static async Task<long[]> Reached(NpgsqlConnection connection, FactsPicture before, long[] edited, IEnumerable<long> ends, CancellationToken ct)
    {
        var formerEnds = before.Links.Where(link => link.Value.Link.Tender).SelectMany(link => new[] { link.Key.From, link.Key.To });
        long[] seeds = [.. formerEnds.Concat(ends).Except(edited).Except(before.Estates.Keys)];
        return [.. edited, .. await connection.Rows(ReachedSql, [seeds, edited], reader => reader.GetInt64(0), ct)];
    }

    private static IEnumerable<long> Ends(Neighbourhood near, IEnumerable<AdjacencyEdge> links)
    {
        var ids = near.Estates.ToDictionary(estate => estate.Candidate.Code, estate => estate.Id, StringComparer.Ordinal);
        return links.SelectMany(link => new[] { ids[link.From], ids[link.To] });
    }

    private static AdjacencyEdge Link(NpgsqlDataReader reader, Dictionary<long, string> codes) => new(
        codes[reader.GetInt64(0)], codes[reader.GetInt64(1)], Enum.Parse<AdjacencyClass>(reader.GetString(2)),
        reader.GetDouble(3), reader.GetDouble(4), reader.GetBoolean(5), default, default);

    private static FormerBundle Former(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<string[]>(2), reader.GetDouble(3), reader.GetInt32(4),
        reader.GetString(5), reader.GetDouble(6), reader.GetString(7), reader.Box(8));
}
