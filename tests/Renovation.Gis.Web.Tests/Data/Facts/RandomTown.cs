using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data.Facts;

/// <summary>
/// A seeded town with all that facts rest on: estates of two sub-districts, arterial roads, demolition areas, buildings (some of no estate),
/// trunk mains, approvals; and random edits of it, by SQL.
/// </summary>
internal sealed class RandomTown(int seed)
{
    private const string New = """
        INSERT INTO estates (code, name, kind, boundary, built_to, households, floor_area_square_metres, plan_year, stage, sub_district_id,
            neglected, facilities_deficient, services_deficient, survey_distributed, survey_returned, survey_agreed, property_company)
        SELECT $1, $1, 'Estate', ST_Transform($2, 4490), $3, $4, $5, $6, $7, (SELECT id FROM sub_districts ORDER BY id OFFSET $8 LIMIT 1),
            true, true, true, 100, 95, 90, $9 RETURNING id
        """;

    private readonly Random random = new(seed);
    private int made;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task Load(NpgsqlConnection connection, int estates)
    {
        var district = new SyntheticDistrict(seed);
        var all = district.Make(estates);
        await Do(connection, "INSERT INTO sub_districts (code, name, kind, schematic, outline) SELECT c, c, 'Street', true, ST_Multi(ST_Transform(ST_MakeEnvelope(500000, 3510000, 500001, 3510001, 4549), 4490)) FROM unnest(ARRAY['SD-A', 'SD-B']) c");
        foreach (var estate in all)
        {
            await Insert(connection, estate.Footprint);
        }

        await LoadHouses(connection);

        foreach (var (road, i) in district.Arterials.Select((road, i) => (road, i)))
        {
            await Do(connection, "INSERT INTO barriers (code, kind, extent, width_metres) VALUES ($1, 'ArterialRoad', ST_Multi(ST_Transform($2, 4490)), $3)", $"R{i}", road.Footprint, road.WidthMetres!);
        }

        foreach (var i in Enumerable.Range(0, 12))
        {
            var at = all[random.Next(all.Count)].Footprint.EnvelopeInternal.Centre;
            await Do(
                connection, "INSERT INTO demolition_areas (code, name, planned_date, status, extent) VALUES ($1, $1, $2, 'Planned', ST_Multi(ST_Transform(ST_MakeEnvelope($3, $4, $5, $6, 4549), 4490)))",
                $"D{i:00}", new DateOnly(2027 + i % 6, 1, 1), at.X, at.Y, at.X + random.Next(40, 200), at.Y + random.Next(40, 200));
        }

        await Pipes(connection, all[0].Footprint.EnvelopeInternal, all);
    }

    /// <summary>Two houses in or near each estate, not all of them of one.</summary>
    public async Task LoadHouses(NpgsqlConnection connection)
    {
        foreach (var (id, shape) in await connection.Rows("SELECT id, footprint FROM estates ORDER BY id", [], reader => (reader.GetInt64(0), reader.GetFieldValue<Geometry>(1)), Ct))
        {
            await Houses(connection, id, shape);
        }
    }

    /// <summary>One random edit: the estates and buildings it changes, and how it is written; the last answers what it added.</summary>
    public async Task<RandomEdit> Next(NpgsqlConnection connection)
    {
        var one = await Any(connection);
        return random.Next(12) switch
        {
            0 or 1 => Update(one, "boundary = ST_Transform(ST_Translate(footprint, $2, $3), 4490)", "move", Step(40), Step(40)),
            2 or 3 => Update(one, "boundary = ST_Transform($2, 4490)", "corner", await Bent(connection, await Shape(connection, one))),
            4 => Update(one, "stage = $2", "stage", Pick("Planned", "Planned", "Budget", "Construction", "FundsApproval", "Candidate")),
            5 => Update(one, "plan_year = $2", "year", Pick<object>(DBNull.Value, 2026, 2027, 2028)),
            6 => Update(one, "households = $2, floor_area_square_metres = $3", "households", random.Next(100, 3000), (double)random.Next(2000, 150_000)),
            7 => Update(one, "built_to = $2, property_company = $3, government_led = $4", "facts", random.Next(1985, 2010), Pick("P1", "P2", "P3"), random.Next(8) > 0),
            8 => new RandomEdit($"insert beside {one}", [], [], async c => ([await Insert(c, Moved(await Shape(c, one), 60))], [])),
            9 => new RandomEdit($"delete {one}", [one], [], async c =>
            {
                await Do(c, "UPDATE buildings SET estate_id = NULL WHERE estate_id = $1", one);
                return await Nothing(c, "DELETE FROM estates WHERE id = $1", one);
            }),
            10 => await Merge(connection, one),
            _ => await Building(connection, one),
        };
    }

    private async Task<RandomEdit> Merge(NpgsqlConnection connection, long one)
    {
        var other = await Ask(connection, "SELECT e.id FROM estates e, estates o WHERE o.id = $1 AND e.id <> o.id ORDER BY e.footprint <-> o.footprint LIMIT 1", one);
        if (!await IsSound(connection, (await Shape(connection, one)).Union(await Shape(connection, other))))
        {
            return Update(one, "households = $2", "households instead of a merge", 500);
        }

        return new RandomEdit($"merge {other} into {one}", [one, other], [], async c =>
        {
            await Do(c, "UPDATE estates SET boundary = ST_Multi(ST_Transform(ST_Union(estates.footprint, o.footprint), 4490)), households = coalesce(estates.households, 0) + coalesce(o.households, 0) FROM estates o WHERE estates.id = $1 AND o.id = $2", one, other);
            await Do(c, "UPDATE buildings SET estate_id = $1 WHERE estate_id = $2", one, other);
            return await Nothing(c, "DELETE FROM estates WHERE id = $1", other);
        });
    }

    private async Task<RandomEdit> Building(NpgsqlConnection connection, long estate)
    {
        var building = await Ask(connection, "SELECT id FROM buildings ORDER BY md5(id::text || $1) LIMIT 1", random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture));
        return random.Next(4) switch
        {
            0 => new RandomEdit($"building {building} to {estate}", [], [building], async c => await Nothing(c, "UPDATE buildings SET estate_id = $2 WHERE id = $1", building, estate)),
            1 => new RandomEdit($"building {building} to none", [], [building], async c => await Nothing(c, "UPDATE buildings SET estate_id = NULL WHERE id = $1", building)),
            2 => new RandomEdit($"building {building} moves", [], [building], async c => await Nothing(c, "UPDATE buildings SET outline = ST_Transform(ST_Translate(footprint, $2, $3), 4490) WHERE id = $1", building, Step(120), Step(120))),
            _ => new RandomEdit($"building in {estate}", [], [], async c => ([], [await House(c, null, (await Shape(c, estate)).Centroid.Coordinate)])),
        };
    }

    private static RandomEdit Update(long estate, string set, string what, params object[] values) =>
        new($"{what} {estate}", [estate], [], async c => await Nothing(c, $"UPDATE estates SET {set} WHERE id = $1", [estate, .. values]));

    private static async Task<(long[] Estates, long[] Buildings)> Nothing(NpgsqlConnection connection, string sql, params object[] values)
    {
        await Do(connection, sql, values);
        return ([], []);
    }

    private async Task<long> Insert(NpgsqlConnection connection, Geometry footprint) => await Ask(
        connection, New, $"E{++made:0000}", AsMulti(footprint), random.Next(1980, 2003), random.Next(100, 1200), (double)random.Next(5000, 60_000),
        Pick<object>(2026, 2026, 2027, DBNull.Value), Pick("Planned", "Planned", "Planned", "Budget", "Construction"), (long)random.Next(12) / 11, Pick("P1", "P2", "P3"));

    private async Task Houses(NpgsqlConnection connection, long estate, Geometry footprint)
    {
        var box = footprint.EnvelopeInternal;
        for (var i = 0; i < 2; i++)
        {
            await House(connection, random.Next(5) == 0 ? null : estate, new(box.MinX + random.NextDouble() * box.Width, box.MinY + random.NextDouble() * box.Height));
        }
    }

    private async Task<long> House(NpgsqlConnection connection, long? estate, Coordinate at) => await Ask(
        connection, "INSERT INTO buildings (code, estate_id, outline, built_year, floor_area_square_metres) VALUES ($1, $2, ST_Multi(ST_Transform(ST_MakeEnvelope($3, $4, $3 + 40, $4 + 12, 4549), 4490)), 1990, 3000) RETURNING id",
        $"H{++made:0000}", estate is { } id ? id : DBNull.Value, at.X, at.Y);

    private static async Task Pipes(NpgsqlConnection connection, Envelope somewhere, IReadOnlyList<Core.Bundles.EstateFootprint> all)
    {
        var ground = new Envelope(somewhere);
        foreach (var estate in all)
        {
            ground.ExpandToInclude(estate.Footprint.EnvelopeInternal);
        }

        foreach (var pipe in new SyntheticPipes(7, ground).Make(all.Count * 40).Where(pipe => pipe.Trunk is not null))
        {
            await Do(
                connection,
                """
                INSERT INTO pipe_segments (code, category, minor, owner_id, centreline, material, diameter_millimetres, start_depth_metres, end_depth_metres, laid_year, status, trunk)
                SELECT $1, $2, $3, id, ST_Transform($5, 4490), $6, $7, $8, $8, $9, 'InUse', $10 FROM utility_companies WHERE code = $4
                """,
                pipe.Code, pipe.Category, pipe.Minor, pipe.Owner, pipe.Centreline, pipe.Material, pipe.DiameterMillimetres, pipe.DepthMetres, pipe.LaidYear, pipe.Trunk!);
        }
    }

    private Task<long> Any(NpgsqlConnection connection) => Ask(connection, "SELECT id FROM estates ORDER BY md5(id::text || $1) LIMIT 1", random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<Geometry> Shape(NpgsqlConnection connection, long estate)
    {
        await using var command = Command(connection, "SELECT footprint FROM estates WHERE id = $1", estate);
        return (Geometry)(await command.ExecuteScalarAsync(Ct))!;
    }

    // one corner up to 8 m elsewhere, in its ring's first polygon; tried until the shape is sound
    private async Task<Geometry> Bent(NpgsqlConnection connection, Geometry shape)
    {
        for (; ; )
        {
            var copy = shape.Copy();
            var ring = ((Polygon)copy.GetGeometryN(0)).ExteriorRing;
            var at = random.Next(1, ring.NumPoints - 1);
            (ring.CoordinateSequence.GetCoordinate(at).X, ring.CoordinateSequence.GetCoordinate(at).Y) = (ring.CoordinateSequence.GetX(at) + Step(8), ring.CoordinateSequence.GetY(at) + Step(8));
            copy.GeometryChanged();
            if (copy.IsValid && await IsSound(connection, copy))
            {
                return copy;
            }
        }
    }

    // the way through degrees may turn a needle inside out; the program lets no such boundary in
    private static async Task<bool> IsSound(NpgsqlConnection connection, Geometry shape)
    {
        await using var command = Command(connection, "SELECT ST_IsValid(ST_Transform(ST_Transform($1, 4490), 4549))", shape);
        return (bool)(await command.ExecuteScalarAsync(Ct))!;
    }

    private Geometry Moved(Geometry shape, double most)
    {
        var (east, north) = (Step(most), Step(most));
        return new NetTopologySuite.Geometries.Utilities.AffineTransformation().Translate(east, north).Transform(shape);
    }

    private double Step(double most) => (random.NextDouble() * 2 - 1) * most;

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private static Geometry AsMulti(Geometry shape) => shape is Polygon polygon ? Srid.MetricFactory.CreateMultiPolygon([polygon]) : shape;

    private static async Task<long> Ask(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static async Task Do(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value is Geometry shape ? new() { Value = shape, NpgsqlDbType = NpgsqlDbType.Geometry } : new() { Value = value });
        }

        return command;
    }
}

/// <summary>An edit, and how it is written.</summary>
internal sealed record RandomEdit(
    string What, long[] Estates, long[] Buildings, Func<NpgsqlConnection, Task<(long[] Estates, long[] Buildings)>> Write);
