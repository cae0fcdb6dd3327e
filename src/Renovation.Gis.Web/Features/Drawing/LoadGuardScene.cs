using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>What the guard judges: the drawing as shapes, or what keeps it from being one, and all that lies near.</summary>
/// <param name="Scene">Null when a shape is none.</param>
/// <param name="Faults">Shapes that are none (DRW-01).</param>
/// <param name="Figures">Recorded figures by code; of each block, what it counts.</param>
public sealed record GuardScene(
    DrawingScene? Scene, IReadOnlyList<Finding> Faults, IReadOnlyDictionary<string, EstateFigures> Figures, IReadOnlyDictionary<string, EstateFigures> Blocks);

/// <summary>Loads the neighbourhood of an edit from the metric index.</summary>
public sealed class LoadGuardScene(GisDbContext db, CurrentActor current, GisRules rules)
{
    /// <summary>Estates of one edit.</summary>
    public const int MostEdits = 60;

    private const string Boxes = "unnest($1::float8[], $2::float8[], $3::float8[], $4::float8[]) AS box (west, south, east, north)";
    private static readonly string InBox = $"&& ST_MakeEnvelope(box.west, box.south, box.east, box.north, {Srid.Metric})";

    private sealed record Stored(long Id, string Code, string Name, MultiPolygon Boundary, MultiPolygon Footprint, ProjectStage Stage, bool MayDraw, EstateFigures Figures);

    private sealed record Block(DrawnBuilding Building, EstateFigures Figures);

    public async Task<GuardScene> Handle(IReadOnlyList<BoundaryEdit> edits, CancellationToken ct)
    {
        var connection = await db.OpenConnection(ct);
        var touched = (await Estates(connection, "WHERE e.code = ANY ($1)", [edits.Select(edit => edit.Code).ToArray()], ct)).ToDictionary(estate => estate.Code, StringComparer.Ordinal);
        var (drawn, faults) = Drawn(edits, touched);
        if (faults.Count > 0)
        {
            return new GuardScene(null, faults, new Dictionary<string, EstateFigures>(), new Dictionary<string, EstateFigures>());
        }

        var removed = edits.Where(edit => edit.Action == EditAction.Remove).Select(edit => edit.Code).ToHashSet(StringComparer.Ordinal);
        var boxes = BoxesOf(drawn.Select(estate => estate.Footprint).Concat(touched.Values.Select(estate => estate.Footprint)));
        var near = await Estates(connection, $"JOIN {Boxes} ON e.footprint {InBox}", boxes, ct);
        var blocks = await Blocks(connection, boxes, [.. touched.Values.Select(estate => estate.Id)], ct);
        var (area, areaName) = await OwnArea(connection, ct);
        DrawnEstate[] estates = [.. drawn, .. near.Where(estate => !touched.ContainsKey(estate.Code)).Select(Neighbour)];
        var scene = new DrawingScene(estates, [.. blocks.Select(block => block.Building)], area, areaName) { Removed = [.. touched.Values.Where(estate => removed.Contains(estate.Code)).Select(estate => Neighbour(estate) with { Before = estate.Footprint })] };
        return new GuardScene(scene, [], near.Concat(touched.Values).DistinctBy(estate => estate.Code).ToDictionary(estate => estate.Code, estate => estate.Figures, StringComparer.Ordinal),
            blocks.ToDictionary(block => block.Building.Code, block => block.Figures, StringComparer.Ordinal));
    }

    private (List<DrawnEstate> Drawn, List<Finding> Faults) Drawn(IReadOnlyList<BoundaryEdit> edits, Dictionary<string, Stored> touched)
    {
        var (drawn, faults) = (new List<DrawnEstate>(), new List<Finding>());
        foreach (var edit in edits.Where(edit => edit.Action != EditAction.Remove))
        {
            var known = touched.GetValueOrDefault(edit.Code);
            var name = known?.Name ?? edit.Name ?? edit.Code;
            var (boundary, fault) = BoundaryShape.Make(edit.Code, name, edit.Boundary?.Parts(), rules.Drawing);
            if (fault is not null)
            {
                faults.Add(fault with { Id = $"{fault.Key}:{edit.Code}:1" });
                continue;
            }

            drawn.Add(new DrawnEstate
            {
                Code = edit.Code,
                Name = name,
                Boundary = boundary!,
                Changed = true,
                Before = known?.Footprint,
                Stage = known?.Stage ?? ProjectStage.Candidate,
                FloorAreaSquareMetres = known?.Figures.FloorAreaSquareMetres,
                MayDraw = known?.MayDraw ?? true,
            }.Measured());
        }

        return (drawn, faults);
    }

    private static DrawnEstate Neighbour(Stored estate) => new()
    {
        Code = estate.Code,
        Name = estate.Name,
        Boundary = estate.Boundary,
        // made anew, not taken from the database: PROJ and ProjNet differ in the last digits, and walls are compared to the micrometre
        Footprint = CoordinateSystems.Convert(estate.Boundary, Srid.Metric),
        Stage = estate.Stage,
        FloorAreaSquareMetres = estate.Figures.FloorAreaSquareMetres,
        MayDraw = estate.MayDraw && BoundaryLock.Of(estate.Stage) is null,
    };

    private static object[] BoxesOf(IEnumerable<Geometry> shapes)
    {
        var boxes = shapes.Select(shape =>
        {
            var box = shape.EnvelopeInternal.Copy();
            box.ExpandBy(BoundaryGuard.SightMetres);
            return box;
        }).ToList();
        return [boxes.Select(b => b.MinX).ToArray(), boxes.Select(b => b.MinY).ToArray(), boxes.Select(b => b.MaxX).ToArray(), boxes.Select(b => b.MaxY).ToArray()];
    }

    private static Task<List<Stored>> Estates(NpgsqlConnection connection, string filter, object[] parameters, CancellationToken ct) => connection.Rows(
        $"""
         SELECT DISTINCT ON (e.id) e.id, e.code, e.name, e.boundary, e.footprint, e.stage, {LoadScene.MayDrawSql}, e.buildings, e.households, e.floor_area_square_metres
         FROM estates e {filter} ORDER BY e.id
         """,
        parameters,
        reader => new Stored(
            reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<MultiPolygon>(3), reader.GetFieldValue<MultiPolygon>(4),
            Enum.Parse<ProjectStage>(reader.GetString(5)), reader.GetBoolean(6), new EstateFigures(reader.Value<int>(7), reader.Value<int>(8), reader.Value<double>(9))),
        ct);

    private static Task<List<Block>> Blocks(NpgsqlConnection connection, object[] boxes, long[] estates, CancellationToken ct) => connection.Rows(
        $"""
         SELECT DISTINCT ON (b.id) b.code, coalesce(b.name, b.code), e.code, b.footprint, b.households, b.floor_area_square_metres
         FROM (SELECT b.* FROM {Boxes} JOIN buildings b ON b.footprint {InBox} UNION ALL SELECT * FROM buildings WHERE estate_id = ANY ($5)) b
         LEFT JOIN estates e ON e.id = b.estate_id ORDER BY b.id
         """,
        [.. boxes, estates],
        reader => new Block(
            new DrawnBuilding(reader.GetString(0), reader.GetString(1), reader.Text(2), reader.GetFieldValue<Geometry>(3)),
            new EstateFigures(1, reader.Value<int>(4), reader.Value<double>(5))),
        ct);

    private async Task<(Geometry? Area, string Name)> OwnArea(NpgsqlConnection connection, CancellationToken ct)
    {
        if (!May.IsBoundToSubDistricts(current.Actor))
        {
            return (null, "");
        }

        var rows = await connection.Rows(
            $"SELECT ST_Transform(ST_Union(outline), {Srid.Metric}), string_agg(name, '、' ORDER BY code) FROM sub_districts WHERE code = ANY ($1)",
            [current.Actor.SubDistricts.ToArray()], reader => (reader.IsDBNull(0) ? null : reader.GetFieldValue<Geometry>(0), reader.Text(1)), ct);
        // bound to nothing that has an outline: nowhere to draw
        return (rows[0].Item1 ?? Srid.MetricFactory.CreatePolygon(), rows[0].Item2 ?? string.Join('、', current.Actor.SubDistricts));
    }
}
