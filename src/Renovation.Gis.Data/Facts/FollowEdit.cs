using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Bundles;

namespace Renovation.Gis.Data.Facts;

/// <summary>The stored facts around an edit, read before it.</summary>
/// <param name="Picture">Of the estates it will touch.</param>
/// <param name="Buildings">Ids of the buildings that it will touch, or that belong to those estates.</param>
/// <param name="BuildingBoxes">Around the buildings it will touch, Web Mercator metres.</param>
public sealed record FactsBefore(FactsPicture Picture, IReadOnlyList<long> Buildings, IReadOnlyList<Envelope> BuildingBoxes);

/// <summary>What an edit leads to.</summary>
/// <param name="Before">As it stood.</param>
/// <param name="Now">The edited estates by id as they are now; of their facts, only the verdict is of now.</param>
/// <param name="BuildingBoxes">Around the buildings that it touched, as they are now; Web Mercator metres.</param>
/// <param name="Links">Every link of an edited estate.</param>
/// <param name="Group">Every estate that is connected with an edited one now, or was.</param>
/// <param name="Bundles">Their bundles.</param>
/// <param name="Former">The bundles that they were in.</param>
public sealed record Followed(
    FactsBefore Before,
    IReadOnlyDictionary<long, PicturedEstate> Now,
    IReadOnlyList<Envelope> BuildingBoxes,
    IReadOnlyList<JudgedEdge> Links,
    Neighbourhood Near,
    Neighbourhood Group,
    IReadOnlyList<Bundle> Bundles,
    IReadOnlyList<FormerBundle> Former)
{
    /// <summary>The estates edited, before or after, by id.</summary>
    public HashSet<long> Edited { get; } = [.. Before.Picture.Estates.Keys, .. Now.Keys];

    /// <summary>Every estate that a link or bundle names.</summary>
    public IReadOnlyCollection<NeighbourEstate> Estates { get; } = [.. Near.Estates.Concat(Group.Estates).DistinctBy(estate => estate.Id)];
}

/// <summary>
/// Works out what an edit leads to: the verdicts of what it touched, the links of what it touched, the bundles of all that was or is
/// connected with it. Each is found by an index, so the size of the district hardly matters. Stores nothing but the verdicts, since what
/// may be linked is asked of them.
/// </summary>
public sealed class FollowEdit(GisDbContext db, EvaluateVerdicts verdicts, LoadNeighbourhood load, GroupsAround groups, GisRules rules, TimeProvider clock)
{
    /// <summary>A little more than a micrometre: what lies exactly as far away as a rule allows must be looked at.</summary>
    private const double Slack = 0.001;

    private const string TouchedSql = """
        SELECT id FROM estates WHERE id = ANY ($1)
        UNION SELECT estate_id FROM buildings WHERE id = ANY ($2) AND estate_id IS NOT NULL
        UNION SELECT e.id FROM buildings b JOIN estates e ON ST_Intersects(b.footprint, e.footprint) WHERE b.id = ANY ($2) AND b.estate_id IS NULL
        """;

    private const string BuildingBoxesSql =
        "SELECT ST_XMin(display), ST_XMax(display), ST_YMin(display), ST_YMax(display) FROM buildings WHERE id = ANY ($1)";

    /// <summary>Looks, before the edit is written.</summary>
    public async Task<FactsBefore> Before(EstateChanges changes, CancellationToken ct)
    {
        var connection = await db.OpenConnection(ct);
        var touched = await Touched(connection, changes.EstateIds, changes.BuildingIds, ct);
        // a building whose estate goes belongs to none, and then counts where it stands
        var buildings = await connection.Rows("SELECT id FROM buildings WHERE estate_id = ANY ($1)", [touched], reader => reader.GetInt64(0), ct);
        return new FactsBefore(
            await FactsPicture.Take(connection, touched, ct), [.. buildings.Union(changes.BuildingIds)], await BuildingBoxes(connection, changes, ct));
    }

    /// <summary>Works out what follows, after the edit is written. What only now turns out to be touched still has its former facts.</summary>
    public async Task<Followed> After(FactsBefore before, EstateChanges changes, CancellationToken ct)
    {
        var connection = await db.OpenConnection(ct);
        var touched = await Touched(connection, [.. before.Picture.Estates.Keys.Union(changes.EstateIds)], [.. before.Buildings.Union(changes.BuildingIds)], ct);
        before = before with { Picture = before.Picture.With(await FactsPicture.Take(connection, [.. touched.Except(before.Picture.Estates.Keys)], ct)) };
        await verdicts.Store(await verdicts.Handle(clock.Today(), touched, ct), ct);
        var near = await Near(touched, ct);
        var codes = near.Estates.Where(estate => touched.Contains(estate.Id)).Select(estate => estate.Candidate.Code).ToHashSet(StringComparer.Ordinal);
        var links = FindBundles.Links(rules.Bundles, near, codes, ct);
        var group = await groups.Find(before.Picture, touched, near, links, ct);
        return new Followed(
            before, await FactsPicture.EstatesOf(connection, touched, ct), await BuildingBoxes(connection, changes, ct), links, near,
            group.Estates, FindBundles.Bundles(rules.Bundles, group.Estates, group.Links), group.Former);
    }

    private async Task<Neighbourhood> Near(long[] touched, CancellationToken ct)
    {
        var reach = rules.Bundles.Adjacency;
        var linked = await load.Linked(touched, ct);
        if (linked.Count == 0)
        {
            return new Neighbourhood([], [], BundleDecisions.None, new Dictionary<string, IReadOnlySet<string>>());
        }

        long[] ids = [.. linked.Select(estate => estate.Id)];
        var onTrunks = (await load.DueTrunks(ids, ct)).Count > 0;
        return await load.Near(ids, (onTrunks ? Math.Max(reach.GapMetres, reach.NetworkMetres) : reach.GapMetres) + Slack, onTrunks, ct);
    }

    private static async Task<long[]> Touched(NpgsqlConnection connection, IReadOnlyCollection<long> estates, IReadOnlyCollection<long> buildings, CancellationToken ct) =>
        [.. await connection.Rows(TouchedSql, [estates.ToArray(), buildings.ToArray()], reader => reader.GetInt64(0), ct)];

    private static async Task<IReadOnlyList<Envelope>> BuildingBoxes(NpgsqlConnection connection, EstateChanges changes, CancellationToken ct) =>
        changes.BuildingIds.Count == 0 ? [] : await connection.Rows(BuildingBoxesSql, [changes.BuildingIds.ToArray()], reader => reader.Box(0), ct);
}
