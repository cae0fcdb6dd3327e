using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Data.Facts;

/// <summary>An estate as adjacency and bundling see it.</summary>
public sealed record NeighbourEstate(long Id, string Name, Eligibility Eligibility, ProjectStage Stage, EstateFootprint Footprint, BundleCandidate Candidate)
{
    /// <summary>Eligible and in an annual plan: only such estates are linked (ELG-06 leaves no stepping stones).</summary>
    public bool IsLinked => Candidate is { Eligible: true, PlanYear: not null };
}

/// <summary>What the store knows of the estates, the barriers between them and what people have settled.</summary>
public sealed record Neighbourhood(
    IReadOnlyList<NeighbourEstate> Estates,
    IReadOnlyList<BarrierShape> Barriers,
    BundleDecisions Decisions,
    IReadOnlyDictionary<string, IReadOnlySet<string>> DueTrunks);

/// <summary>Loads the metric shapes and the facts that adjacency and bundling ask for.</summary>
public sealed class LoadNeighbourhood(GisDbContext db, LoadFootprints footprints, ActAsSystem system, GisRules rules)
{
    private const string EstatesSql = """
        SELECT e.id, e.code, e.name, coalesce(v.eligibility, 'Undetermined'), e.stage, e.footprint,
               coalesce(s.name, ''), e.plan_year, e.government_led, coalesce(e.floor_area_square_metres, 0), coalesce(e.households, 0), e.property_company
        FROM estates e
        LEFT JOIN estate_verdicts v ON v.estate_id = e.id
        LEFT JOIN sub_districts s ON s.id = e.sub_district_id
        """;

    private const string DuePipes = """
        pipe_segments p
            JOIN pipe_ageing a ON a.category = p.category AND a.minor = CASE WHEN p.minor IS NULL THEN '' ELSE p.minor END AND a.material = CASE WHEN p.material IS NULL THEN '' ELSE p.material END
                              AND a.embedding = CASE WHEN p.embedding IS NULL THEN '' ELSE p.embedding END AND a.laid_year = CASE WHEN p.laid_year IS NULL THEN 0 ELSE p.laid_year END AND a.due = 'Due'
        """;

    private const string InUse = "p.trunk IS NOT NULL AND p.status = 'InUse'";

    private static readonly Dictionary<string, IReadOnlySet<string>> NoTrunks = [];

    private const string MayBeLinked = "v.eligibility IN ('Key', 'Improvement') AND e.plan_year IS NOT NULL";

    /// <summary>The estates that may be linked.</summary>
    public Task<Neighbourhood> Handle(CancellationToken ct) => Load($"WHERE {MayBeLinked}", null, ct);

    /// <summary>Those of the given estates that may be linked.</summary>
    public async Task<IReadOnlyList<NeighbourEstate>> Linked(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        await Estates(await db.OpenConnection(ct), $"WHERE e.id = ANY ($1) AND {MayBeLinked}", [ids.ToArray()], ct);

    /// <summary>
    /// Those within some metres of given estates that may be linked, the given ones among them; what lies between them, what is settled
    /// about them and, when asked for, the trunks due for replacement that they lie on.
    /// </summary>
    public async Task<Neighbourhood> Near(IReadOnlyCollection<long> ids, double withinMetres, bool withTrunks, CancellationToken ct)
    {
        var estates = await Linked(await IdsNear(ids, withinMetres, ct), ct);
        var box = new Envelope();
        foreach (var estate in estates)
        {
            box.ExpandToInclude(estate.Footprint.Footprint.EnvelopeInternal);
        }

        var trunks = withTrunks ? await DueTrunks([.. estates.Select(estate => estate.Id)], ct) : NoTrunks;
        return new Neighbourhood(estates, await footprints.Barriers(box, ct), await Decisions(estates, ct), trunks);
    }

    /// <summary>Those of the given estates that may be linked, with what bundling them asks for; without barriers.</summary>
    public async Task<Neighbourhood> Group(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        var estates = await Linked(ids, ct);
        // what hangs on one trunk weighs on links, and one estate has none
        var trunks = estates.Count > 1 ? await DueTrunks([.. estates.Select(estate => estate.Id)], ct) : NoTrunks;
        return new Neighbourhood(estates, [], await Decisions(estates, ct), trunks);
    }

    /// <summary>The estates within some metres of one, itself included.</summary>
    public Task<Neighbourhood> Around(string code, double withinMetres, CancellationToken ct) => Load(
        "JOIN estates centre ON centre.code = $1 AND ST_DWithin(centre.footprint, e.footprint, $2)", [code, withinMetres], ct);

    private async Task<IReadOnlyCollection<long>> IdsNear(IReadOnlyCollection<long> ids, double withinMetres, CancellationToken ct)
    {
        const string Sql = "SELECT DISTINCT o.id FROM estates e JOIN estates o ON ST_DWithin(e.footprint, o.footprint, $2) WHERE e.id = ANY ($1)";
        return await (await db.OpenConnection(ct)).Rows(Sql, [ids.ToArray(), withinMetres], reader => reader.GetInt64(0), ct);
    }

    private async Task<Neighbourhood> Load(string filter, object[]? parameters, CancellationToken ct)
    {
        var connection = await db.OpenConnection(ct);
        var estates = await Estates(connection, filter, parameters, ct);
        // Which estates hang on one trunk is a fact of the zone: it is told to all who see bundles, without the pipes it comes from.
        // Trunks and approvals matter only to estates that may be linked; the geometric question of all pairs does not wait for them.
        var linked = estates.Exists(estate => estate.IsLinked);
        return new Neighbourhood(
            estates, await footprints.Barriers(ct), await Decisions(ct), linked ? await system.Do(() => DueTrunks(connection, ct), ct) : new Dictionary<string, IReadOnlySet<string>>());
    }

    private static Task<List<NeighbourEstate>> Estates(NpgsqlConnection connection, string filter, object[]? parameters, CancellationToken ct) =>
        connection.Rows($"{EstatesSql} {filter}", parameters ?? [], Estate, ct);

    private static NeighbourEstate Estate(NpgsqlDataReader reader)
    {
        var (code, footprint) = (reader.GetString(1), reader.GetFieldValue<Geometry>(5));
        var eligibility = Enum.Parse<Eligibility>(reader.GetString(3));
        var stage = Enum.Parse<ProjectStage>(reader.GetString(4));
        var planYear = reader.Value<int>(7);
        var candidate = new BundleCandidate
        {
            Code = code,
            SubDistrict = reader.GetString(6),
            PlanYear = planYear,
            BeforeAdvertisement = stage.IsBeforeAdvertisement(),
            Eligible = eligibility.IsInScope(),
            GovernmentLed = reader.GetBoolean(8),
            FloorAreaSquareMetres = reader.GetDouble(9),
            Households = reader.GetInt32(10),
            PropertyCompany = reader.Text(11),
            // The hull is asked only of estates that can be bundled; for the rest it would be work for nothing.
            Corners = planYear is null ? [] : BundleCandidate.CornersOf(footprint),
        };
        return new NeighbourEstate(reader.GetInt64(0), reader.GetString(2), eligibility, stage, new EstateFootprint(code, footprint), candidate);
    }

    private Task<BundleDecisions> Decisions(CancellationToken ct) => Decisions(db.BundleApprovals, ct);

    private Task<BundleDecisions> Decisions(IReadOnlyList<NeighbourEstate> estates, CancellationToken ct)
    {
        // an approval is of a pair
        var codes = estates.Select(estate => estate.Candidate.Code).ToArray();
        return codes.Length < 2 ? Task.FromResult(BundleDecisions.None) : Decisions(db.BundleApprovals.Where(approval => codes.Contains(approval.FromCode)), ct);
    }

    private static async Task<BundleDecisions> Decisions(IQueryable<BundleApproval> approvals, CancellationToken ct) => new()
    {
        Approved = (await approvals.AsNoTracking().ToListAsync(ct))
            .Select(approval => new PairApproval(new EstatePair(approval.FromCode, approval.ToCode), approval.Kind)).ToHashSet(),
    };

    private Task<Dictionary<string, IReadOnlySet<string>>> DueTrunks(NpgsqlConnection connection, CancellationToken ct) => DueTrunks(
        connection, $"SELECT DISTINCT e.code, p.trunk FROM {DuePipes} JOIN estates e ON ST_DWithin(e.footprint, p.footprint, $1) WHERE {InUse}",
        [rules.TrunkReachMetres], ct);

    /// <summary>The trunks due for replacement that the given estates lie on, by their codes; for the program alone, which sees all pipes.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> DueTrunks(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        // The box beside the shape: under row security only && finds pipes by the index, and only of a box that is already there.
        const string Sql = $"""
            WITH asked AS MATERIALIZED (SELECT code, footprint, ST_Expand(footprint, $1) AS box FROM estates WHERE id = ANY ($2))
            SELECT DISTINCT e.code, p.trunk FROM asked e JOIN {DuePipes} ON p.footprint && e.box AND ST_DWithin(e.footprint, p.footprint, $1) WHERE {InUse}
            """;
        return await DueTrunks(await db.OpenConnection(ct), Sql, [rules.TrunkReachMetres, ids.ToArray()], ct);
    }

    private static async Task<Dictionary<string, IReadOnlySet<string>>> DueTrunks(NpgsqlConnection connection, string sql, object[] parameters, CancellationToken ct)
    {
        var trunks = await connection.Rows(sql, parameters, reader => (Estate: reader.GetString(0), Trunk: reader.GetString(1)), ct);
        return trunks.GroupBy(pair => pair.Estate, pair => pair.Trunk, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlySet<string> (group) => group.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
