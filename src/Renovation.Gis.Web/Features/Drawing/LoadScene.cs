using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>Loads what the drawing board shows and snaps to.</summary>
public sealed class LoadScene(GisDbContext db, CurrentActor current, GisRules rules)
{
    /// <summary>More would make the board slow; the reader zooms in.</summary>
    private const int MostEstates = 1500, MostBuildings = 12_000, MostRoads = 3000;

    /// <summary>Widest box, degrees: about 10 km.</summary>
    public const double WidestDegrees = 0.1;

    // Whose estate it is: as row security decides it, so that the board offers nothing the database would refuse.
    internal const string MayDrawSql = """
        CASE acting_role() WHEN 'Bureau' THEN true
            ELSE CASE WHEN e.sub_district_id IS NULL THEN coalesce(ST_Within(e.display, (SELECT acting_area())), false)
                      ELSE e.sub_district_id = ANY ((SELECT acting_sub_districts())::bigint[]) END END
        """;

    private const string EstateSql = $"""
        SELECT e.id, e.code, e.name, e.kind, s.code, s.name, e.stage, coalesce(v.eligibility, 'Undetermined'), e.row_version, {MayDrawSql}, e.boundary,
               e.buildings, e.households, e.floor_area_square_metres
        FROM estates e LEFT JOIN sub_districts s ON s.id = e.sub_district_id LEFT JOIN estate_verdicts v ON v.estate_id = e.id
        """;

    private static readonly string InBox = $"&& ST_Transform(ST_MakeEnvelope($1, $2, $3, $4, {Srid.Storage}), {Srid.WebMercator})";

    public async Task<Scene> Handle(Bbox box, CancellationToken ct)
    {
        var connection = await db.OpenConnection(ct);
        object[] corners = [box.West, box.South, box.East, box.North];
        var estates = await connection.Rows($"{EstateSql} WHERE e.display {InBox} ORDER BY e.code LIMIT {MostEstates + 1}", corners, Estate, ct);
        var buildings = await connection.Rows($"""
            SELECT b.code, b.name, e.code, b.households, b.floor_area_square_metres, b.outline FROM buildings b LEFT JOIN estates e ON e.id = b.estate_id
            WHERE b.display {InBox} ORDER BY b.code LIMIT {MostBuildings + 1}
            """, corners, Building, ct);
        var roads = await connection.Rows($"SELECT name, centreline FROM roads WHERE display {InBox} ORDER BY code LIMIT {MostRoads}", corners, reader => new SceneRoad(reader.Text(0), reader.GetFieldValue<MultiLineString>(1)), ct);
        var truncated = estates.Count > MostEstates || buildings.Count > MostBuildings;
        return new Scene([.. estates.Take(MostEstates)], [.. buildings.Take(MostBuildings)], roads, truncated, await SubDistricts(connection, ct), Limits);
    }

    /// <summary>The estates with these codes, as the board holds them.</summary>
    public async Task<IReadOnlyList<SceneEstate>> Estates(IReadOnlyCollection<string> codes, CancellationToken ct) =>
        await (await db.OpenConnection(ct)).Rows($"{EstateSql} WHERE e.code = ANY ($1) ORDER BY e.code", [codes.ToArray()], Estate, ct);

    private SceneLimits Limits => new(rules.Drawing.MaxVertices, rules.Drawing.OverlapSquareMetres, rules.Drawing.SliverMetres, rules.Drawing.LaneMetres);

    private Task<List<SceneSubDistrict>> SubDistricts(NpgsqlConnection connection, CancellationToken ct) => connection.Rows(
        "SELECT code, name FROM sub_districts ORDER BY code", [],
        reader => new SceneSubDistrict(reader.GetString(0), reader.GetString(1), !May.IsBoundToSubDistricts(current.Actor) || current.Actor.SubDistricts.Contains(reader.GetString(0))), ct);

    private static SceneEstate Estate(NpgsqlDataReader reader)
    {
        var (id, version, name) = (reader.GetInt64(0), reader.GetInt32(8), reader.GetString(2));
        var locked = BoundaryLock.Of(Enum.Parse<ProjectStage>(reader.GetString(6)));
        return new SceneEstate(
            reader.GetString(1), name, Enum.Parse<EstateKind>(reader.GetString(3)), reader.Text(4), reader.Text(5), reader.GetString(6), reader.GetString(7),
            EditTags.Of(id, version), version, reader.GetBoolean(9),
            locked is null ? null : DrawingTexts.Sentence(locked, [name], System.Globalization.CultureInfo.CurrentUICulture),
            reader.GetFieldValue<MultiPolygon>(10), new EstateFigures(reader.Value<int>(11), reader.Value<int>(12), reader.Value<double>(13)))
        {
            Id = id,
        };
    }

    private static SceneBuilding Building(NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.Text(1), reader.Text(2), reader.Value<int>(3), reader.Value<double>(4), reader.GetFieldValue<MultiPolygon>(5));
}
