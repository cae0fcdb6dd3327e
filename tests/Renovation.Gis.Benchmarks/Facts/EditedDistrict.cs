using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Testing;

namespace Renovation.Gis.Benchmarks.Facts;

/// <summary>
/// A district of some size with all that facts rest on: barriers a kilometre long, a demolition area for every hundred estates, two buildings an
/// estate, the trunk mains of twenty pipes an estate. Loaded by COPY, its facts made by the program.
/// </summary>
internal sealed class EditedDistrict : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private EditedDistrict(ServiceProvider services, long[] editable) => (this.services, Editable) = (services, editable);

    /// <summary>Estates that are linked and in a bundle, by id: an edit of such a one has all consequences.</summary>
    public long[] Editable { get; }

    public static async Task<EditedDistrict> Load(BenchmarkTown town, int count, CancellationToken ct)
    {
        var database = await town.MigratedDatabase($"edited_{count}", ct);
        await using (var loading = BenchmarkTown.Services(BenchmarkTown.WithoutRowSecurity(database)))
        await using (var scope = loading.CreateAsyncScope())
        {
            await Load(scope.ServiceProvider, count, ct);
        }

        var services = BenchmarkTown.Services(BenchmarkTown.Serving(database));
        await using var asking = services.CreateAsyncScope();
        var editable = await asking.ServiceProvider.GetRequiredService<GisDbContext>().BundleMembers.OrderBy(member => member.EstateId).Select(member => member.EstateId).ToArrayAsync(ct);
        return new EditedDistrict(services, editable);
    }

    /// <summary>One piece of work as a request of the bureau does it, under row security.</summary>
    public async Task Work(Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = new Actor("1", "bureau", Role.Bureau, [], null);
        await work(scope.ServiceProvider);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static async Task Load(IServiceProvider scope, int count, CancellationToken ct)
    {
        var db = scope.GetRequiredService<GisDbContext>();
        var connection = await db.OpenConnection(ct);
        var district = new SyntheticDistrict(20_000);
        var estates = DistrictEstate.Make(count, district);
        var ground = new Envelope();
        foreach (var estate in estates)
            ground.ExpandToInclude(estate.Footprint.EnvelopeInternal);
        await LoadDistrict.CopyEstates(connection, estates, ct);
        await LoadDistrict.CopyPipes(connection, new SyntheticPipes(400, ground).Make(20 * count).Where(pipe => pipe.Trunk is not null), ct);
        await CopyBarriers(connection, district, ct);
        foreach (var sql in Others)
            await db.Database.ExecuteSqlRawAsync(sql, ct);
        await db.Database.ExecuteSqlRawAsync("ANALYZE", ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await scope.GetRequiredService<RefreshFacts>().All(ct);
        await transaction.CommitAsync(ct);
        await db.Database.ExecuteSqlRawAsync("ANALYZE", ct);
    }

    private static readonly string[] Others =
    [
        """
        INSERT INTO buildings (code, estate_id, outline, built_year, floor_area_square_metres)
        SELECT e.code || '-' || n, e.id, ST_Multi(ST_Transform(ST_Buffer(ST_Translate(ST_PointOnSurface(e.footprint), 0, n * 16), 7, 'endcap=square quad_segs=1'), 4490)), 1990, 3000
        FROM estates e CROSS JOIN generate_series(0, 1) n
        """,
        """
        INSERT INTO demolition_areas (code, name, planned_date, status, extent)
        SELECT 'D' || e.code, 'D' || e.code, '2028-01-01', 'Planned', ST_Multi(ST_Transform(ST_Expand(ST_StartPoint(ST_ExteriorRing(ST_GeometryN(e.footprint, 1))), 30), 4490))
        FROM estates e WHERE e.id % 100 = 0
        """,
    ];

    // in pieces, as roads are drawn from crossing to crossing
    private static async Task CopyBarriers(NpgsqlConnection connection, SyntheticDistrict district, CancellationToken ct)
    {
        var number = 0;
        await using var copy = await connection.BeginBinaryImportAsync("COPY barriers (code, kind, extent, width_metres) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var (piece, width) in district.Arterials.SelectMany(road => Pieces((Polygon)road.Footprint).Select(piece => (piece, road.WidthMetres))))
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync($"R{number++}", NpgsqlDbType.Text, ct);
            await copy.WriteAsync("ArterialRoad", NpgsqlDbType.Text, ct);
            await copy.WriteAsync<Geometry>(CoordinateSystems.Convert(Srid.MetricFactory.CreateMultiPolygon([piece]), Srid.Storage), NpgsqlDbType.Geometry, ct);
            await copy.WriteAsync(width!.Value, NpgsqlDbType.Double, ct);
        }
        await copy.CompleteAsync(ct);
    }

    // the ring runs along one side and back along the other, a vertex every 50 m
    private static IEnumerable<Polygon> Pieces(Polygon road)
    {
        const int Steps = 20;
        var ring = road.Shell.Coordinates[..^1];
        var side = ring.Length / 2;
        for (var first = 0; first < side - 1; first += Steps)
        {
            var last = Math.Min(first + Steps, side - 1);
            Coordinate[] piece = [.. ring[first..(last + 1)], .. ring[(ring.Length - 1 - last)..(ring.Length - first)], ring[first]];
            yield return Srid.MetricFactory.CreatePolygon([.. piece.Select(corner => corner.Copy())]);
        }
    }
}
