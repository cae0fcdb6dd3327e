using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using Npgsql;
using NpgsqlTypes;
using Renovation.Gis.Core.Demolition;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Data.Facts;

/// <summary>An estate's code with its verdict.</summary>
public sealed record EstateVerdictOf(long EstateId, string Code, Verdict Verdict);

/// <summary>Judges all estates on a date (ELG-01 … ELG-07): PostGIS finds the overlaps, Core decides.</summary>
public sealed class EvaluateVerdicts(GisDbContext db, GisRules rules)
{
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory(Srid.StorageFactory) } };

    private const string All = "estates", Some = "(SELECT * FROM estates WHERE id = ANY ($1))";

    // The age of the floor area is asked only where a planner judges by the majority.
    private static string FactsSql(string estates) => $"""
        SELECT e.id, e.code, e.kind, e.built_to, e.completed_on, e.age_basis, e.age_basis_reason,
               CASE WHEN e.age_basis = 'Majority' THEN (
                   SELECT sum(b.floor_area_square_metres) FILTER (WHERE b.built_year <= 2000) / nullif(sum(b.floor_area_square_metres), 0)
                   FROM buildings b WHERE b.estate_id = e.id AND b.built_year IS NOT NULL) END,
               e.neglected, e.facilities_deficient, e.services_deficient,
               e.survey_distributed, e.survey_returned, e.survey_agreed, e.participation_high, e.improvement_approval,
               ST_Area(e.footprint)
        FROM {estates} e ORDER BY e.code
        """;

    // A shared border is no hit: only common area counts. Buildings not yet assigned to an estate count where they stand.
    // A building belongs to its estate wherever it stands, so one outside the drawn boundary is a hit too.
    // Areas stand in one order, or the union of two versions of a plan would differ in its last digit from run to run. && is for the
    // index: under row security ST_Intersects alone reads the whole table.
    private static string HitsSql(string estates) => $$"""
        WITH met_buildings AS (
            SELECT e.id AS estate_id, d.id AS area_id, b.code, coalesce(b.name, b.code) AS name, ST_Intersection(b.footprint, d.footprint) AS overlap
            FROM {{estates}} e JOIN buildings b ON b.estate_id = e.id
            JOIN demolition_areas d ON b.footprint && d.footprint AND ST_Intersects(b.footprint, d.footprint)
            WHERE d.status = 'Planned'
            UNION ALL
            SELECT e.id, d.id, b.code, coalesce(b.name, b.code), ST_Intersection(b.footprint, d.footprint)
            FROM {{estates}} e JOIN buildings b ON b.estate_id IS NULL AND b.footprint && e.footprint AND ST_Intersects(b.footprint, e.footprint)
            JOIN demolition_areas d ON b.footprint && d.footprint AND ST_Intersects(b.footprint, d.footprint)
            WHERE d.status = 'Planned'
        ), building_hits AS (
            SELECT * FROM met_buildings WHERE ST_Area(overlap) > 0.01
        ), pairs AS (
            SELECT e.id AS estate_id, d.id AS area_id
            FROM demolition_areas d JOIN {{estates}} e ON e.footprint && d.footprint AND ST_Intersects(e.footprint, d.footprint)
            WHERE d.status = 'Planned'
            UNION
            SELECT estate_id, area_id FROM building_hits
        )
        SELECT e.id, d.code, d.name, d.planned_date, d.status, o.overlap,
               ST_Transform(CASE WHEN ST_IsEmpty(o.overlap) THEN h.overlap ELSE o.overlap END, {{Srid.Storage}}), coalesce(h.names, '{}')
        FROM pairs p
        JOIN estates e ON e.id = p.estate_id
        JOIN demolition_areas d ON d.id = p.area_id
        CROSS JOIN LATERAL (SELECT ST_CollectionExtract(ST_Intersection(e.footprint, d.footprint), 3) AS overlap) o
        LEFT JOIN LATERAL (
            SELECT array_agg(b.name ORDER BY b.name, b.code) AS names, ST_Collect(ST_CollectionExtract(b.overlap, 3) ORDER BY b.code) AS overlap
            FROM building_hits b WHERE b.estate_id = e.id AND b.area_id = d.id) h ON true
        WHERE NOT ST_IsEmpty(o.overlap) OR h.names IS NOT NULL
        ORDER BY d.code
        """;

    /// <summary>The verdicts on a date; nothing is stored.</summary>
    public Task<IReadOnlyList<EstateVerdictOf>> Handle(DateOnly asOf, CancellationToken ct) => Judge(asOf, null, ct);

    /// <summary>The same of these estates alone.</summary>
    public Task<IReadOnlyList<EstateVerdictOf>> Handle(DateOnly asOf, IReadOnlyCollection<long> ids, CancellationToken ct) => Judge(asOf, [.. ids], ct);

    private async Task<IReadOnlyList<EstateVerdictOf>> Judge(DateOnly asOf, long[]? ids, CancellationToken ct)
    {
        var connection = await db.OpenConnection(ct);
        var hits = await Hits(connection, ids, ct);
        var verdicts = new List<EstateVerdictOf>();
        await using var command = await Command(FactsSql(ids is null ? All : Some), connection, ids, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var id = reader.GetInt64(0);
            var verdict = EligibilityRule.Judge(Facts(reader), reader.GetDouble(16), hits[id], asOf, rules.Eligibility);
            verdicts.Add(new EstateVerdictOf(id, reader.GetString(1), verdict));
        }

        return verdicts;
    }

    // asked for a few estates, both take longer to plan than to answer
    private static async Task<NpgsqlCommand> Command(string sql, NpgsqlConnection connection, long[]? ids, CancellationToken ct)
    {
        var command = new NpgsqlCommand(sql, connection);
        if (ids is not null)
        {
            command.Parameters.Add(new() { Value = ids });
            await command.PrepareAsync(ct);
        }

        return command;
    }

    /// <summary>Judges and keeps the verdicts, within the caller's transaction.</summary>
    public async Task Store(DateOnly asOf, CancellationToken ct)
    {
        var verdicts = await Handle(asOf, ct);
        var connection = await db.OpenConnection(ct);
        await db.Database.ExecuteSqlRawAsync("DELETE FROM estate_verdicts", ct);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY estate_verdicts (estate_id, as_of, eligibility, demolition_share, reasons) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var (id, _, verdict) in verdicts)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(id, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(verdict.AsOf, NpgsqlDbType.Date, ct);
            await copy.WriteAsync(verdict.Eligibility.ToString(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(verdict.DemolitionShare, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(StoredReason.Write(Keep(verdict)), NpgsqlDbType.Jsonb, ct);
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>Keeps the verdicts of some estates in place of their former ones, within the caller's transaction.</summary>
    public async Task Store(IReadOnlyList<EstateVerdictOf> verdicts, CancellationToken ct)
    {
        long[] ids = [.. verdicts.Select(one => one.EstateId)];
        DateOnly[] days = [.. verdicts.Select(one => one.Verdict.AsOf)];
        string[] answers = [.. verdicts.Select(one => one.Verdict.Eligibility.ToString())];
        double[] shares = [.. verdicts.Select(one => one.Verdict.DemolitionShare)];
        string[] reasons = [.. verdicts.Select(one => StoredReason.Write(Keep(one.Verdict)))];
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO estate_verdicts AS v (estate_id, as_of, eligibility, demolition_share, reasons)
            SELECT id, day, answer, share, reasons::jsonb FROM unnest({ids}, {days}, {answers}, {shares}, {reasons}) AS one (id, day, answer, share, reasons)
            ON CONFLICT (estate_id) DO UPDATE SET as_of = excluded.as_of, eligibility = excluded.eligibility,
                demolition_share = excluded.demolition_share, reasons = excluded.reasons
            """,
            ct);
    }

    /// <summary>A verdict's reasons in the form that is kept.</summary>
    public static IReadOnlyList<StoredReason> Keep(Verdict verdict) =>
    [
        .. verdict.Reasons.Select(reason => new StoredReason(
            reason.Rule, reason.Outcome, reason.Key, reason.Figures,
            reason.Where is null ? null : JsonSerializer.SerializeToElement(reason.Where, GeoJson))),
    ];

    private static async Task<ILookup<long, DemolitionHit>> Hits(NpgsqlConnection connection, long[]? ids, CancellationToken ct)
    {
        var hits = new List<(long Estate, DemolitionHit Hit)>();
        await using var command = await Command(HitsSql(ids is null ? All : Some), connection, ids, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            hits.Add((reader.GetInt64(0), new DemolitionHit(
                reader.GetString(1),
                reader.Text(2),
                reader.GetFieldValue<DateOnly>(3),
                Enum.Parse<DemolitionStatus>(reader.GetString(4)),
                reader.GetFieldValue<Geometry>(5),
                reader.GetFieldValue<Geometry>(6),
                reader.GetFieldValue<string[]>(7))));
        }

        return hits.ToLookup(hit => hit.Estate, hit => hit.Hit);
    }

    private static EligibilityFacts Facts(NpgsqlDataReader reader) => new()
    {
        Kind = Enum.Parse<EstateKind>(reader.GetString(2)),
        BuiltTo = reader.Value<int>(3),
        CompletedOn = reader.Value<DateOnly>(4),
        AgeBasis = Enum.Parse<AgeBasis>(reader.GetString(5)),
        AgeBasisReason = reader.Text(6),
        FloorShareBuiltBy2000 = reader.Value<double>(7),
        Neglected = reader.Value<bool>(8),
        FacilitiesDeficient = reader.Value<bool>(9),
        ServicesDeficient = reader.Value<bool>(10),
        SurveyDistributed = reader.Value<int>(11),
        SurveyReturned = reader.Value<int>(12),
        SurveyAgreed = reader.Value<int>(13),
        ParticipationHigh = reader.Value<bool>(14),
        ImprovementApproval = reader.Text(15),
    };
}
