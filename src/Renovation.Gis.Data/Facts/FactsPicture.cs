using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Estates;

namespace Renovation.Gis.Data.Facts;

/// <summary>An estate with its stored facts.</summary>
/// <param name="Estate">The estate.</param>
/// <param name="Verdict">Null when none was made yet.</param>
/// <param name="BundleId">Null when it is in none.</param>
/// <param name="Box">Around its boundary, Web Mercator metres.</param>
public sealed record PicturedEstate(NamedEstate Estate, KnownVerdict? Verdict, long? BundleId, Envelope Box);

/// <summary>A stored link; <paramref name="Line"/> in lon, lat.</summary>
public sealed record PicturedLink(NamedEstate From, NamedEstate To, KnownLink Link, Geometry Line);

/// <summary>The stored facts of some estates and the links that they are an end of, at one moment.</summary>
public sealed class FactsPicture
{
    private const string EstatesSql = """
        SELECT e.id, e.code, e.name, v.eligibility, v.demolition_share, v.reasons, m.bundle_id,
               ST_XMin(e.display), ST_XMax(e.display), ST_YMin(e.display), ST_YMax(e.display)
        FROM estates e LEFT JOIN estate_verdicts v ON v.estate_id = e.id LEFT JOIN bundle_members m ON m.estate_id = e.id
        WHERE e.id = ANY ($1)
        """;

    private const string LinksSql = """
        SELECT a.from_id, f.code, f.name, a.to_id, t.code, t.name, a.class, a.gap_metres, a.facing_metres, a.barrier, a.tender, a.needs_approval, a.line
        FROM (SELECT * FROM adjacency_edges WHERE from_id = ANY ($1) UNION SELECT * FROM adjacency_edges WHERE to_id = ANY ($1)) a
        JOIN estates f ON f.id = a.from_id JOIN estates t ON t.id = a.to_id
        """;

    public required IReadOnlyDictionary<long, PicturedEstate> Estates { get; init; }

    public required IReadOnlyDictionary<(long From, long To), PicturedLink> Links { get; init; }

    public static async Task<FactsPicture> Take(NpgsqlConnection connection, IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        var links = ids.Count == 0 ? [] : await connection.Rows(LinksSql, [ids.ToArray()], Link, ct);
        return new FactsPicture { Estates = await EstatesOf(connection, ids, ct), Links = links.ToDictionary(one => (one.From.Id, one.To.Id)) };
    }

    /// <summary>The estates alone.</summary>
    public static async Task<IReadOnlyDictionary<long, PicturedEstate>> EstatesOf(NpgsqlConnection connection, IReadOnlyCollection<long> ids, CancellationToken ct) =>
        (ids.Count == 0 ? [] : await connection.Rows(EstatesSql, [ids.ToArray()], Estate, ct)).ToDictionary(one => one.Estate.Id);

    /// <summary>This and what another shows besides.</summary>
    public FactsPicture With(FactsPicture other) => new()
    {
        Estates = Estates.Concat(other.Estates).ToDictionary(),
        Links = Links.Concat(other.Links.Where(link => !Links.ContainsKey(link.Key))).ToDictionary(),
    };

    private static PicturedEstate Estate(NpgsqlDataReader reader) => new(
        Named(reader, 0),
        reader.IsDBNull(3) ? null : new KnownVerdict(Enum.Parse<Eligibility>(reader.GetString(3)), reader.GetDouble(4), StoredReason.Read(reader.GetString(5))),
        reader.Value<long>(6),
        reader.Box(7));

    private static PicturedLink Link(NpgsqlDataReader reader) => new(
        Named(reader, 0),
        Named(reader, 3),
        new KnownLink(reader.GetString(6), reader.GetDouble(7), reader.GetDouble(8), reader.GetBoolean(9), reader.GetBoolean(10), reader.GetBoolean(11)),
        reader.GetFieldValue<Geometry>(12));

    private static NamedEstate Named(NpgsqlDataReader reader, int first) => new(reader.GetInt64(first), reader.GetString(first + 1), reader.GetString(first + 2));
}
