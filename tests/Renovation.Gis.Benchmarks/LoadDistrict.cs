using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Testing;

namespace Renovation.Gis.Benchmarks;

/// <summary>Puts the district into a migrated database by COPY, without the import, and lets the program make its facts.</summary>
internal static class LoadDistrict
{
    public static async Task Handle(IServiceProvider services, BenchmarkTown town, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        var connection = await db.OpenConnection(ct);
        var load = await Rounds.Time(async () =>
        {
            await CopyEstates(connection, town.Estates, ct);
            await CopyPipes(connection, town.Pipes, ct);
        });
        await db.Database.ExecuteSqlRawAsync("ANALYZE", ct);
        var facts = await Rounds.Time(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await scope.ServiceProvider.GetRequiredService<RefreshFacts>().All(ct);
            await transaction.CommitAsync(ct);
        });
        await db.Database.ExecuteSqlRawAsync("ANALYZE", ct);
        BenchmarkReport.Note($"district: {town.Estates.Count:N0} estates of {town.Estates.Average(estate => estate.Footprint.NumPoints):F1} vertices, "
            + $"{town.Options.Pipes:N0} pipe segments; COPY {load / 1000:F1} s, verdicts, links and bundles of all {facts / 1000:F1} s");
    }

    public static async Task CopyEstates(NpgsqlConnection connection, IEnumerable<DistrictEstate> estates, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY estates (code, name, kind, boundary, built_from, built_to, households, floor_area_square_metres, plan_year, stage,
                neglected, facilities_deficient, services_deficient, survey_distributed, survey_returned, survey_agreed) FROM STDIN (FORMAT BINARY)
            """,
            ct);
        foreach (var estate in estates)
        {
            ct.ThrowIfCancellationRequested();
            await copy.StartRowAsync(ct);
            await Texts(copy, ct, estate.Code, estate.Name, "Estate");
            await copy.WriteAsync<Geometry>(estate.Boundary, NpgsqlDbType.Geometry, ct);
            await Numbers(copy, ct, estate.BuiltFrom, estate.BuiltTo, estate.Households);
            await copy.WriteAsync(estate.FloorAreaSquareMetres, NpgsqlDbType.Double, ct);
            await Numbers(copy, ct, estate.PlanYear);
            await Texts(copy, ct, estate.PlanYear is null ? "Candidate" : "Planned");
            for (var flag = 0; flag < 3; flag++)
                await copy.WriteAsync(true, NpgsqlDbType.Boolean, ct);
            await Numbers(copy, ct, estate.Households, estate.Households * 9 / 10, estate.Households * 8 / 10);
        }
        await copy.CompleteAsync(ct);
    }

    public static async Task CopyPipes(NpgsqlConnection connection, IEnumerable<SyntheticPipe> pipes, CancellationToken ct)
    {
        var owners = await Owners(connection, ct);
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY pipe_segments (code, category, minor, owner_id, centreline, material, diameter_millimetres, start_depth_metres, end_depth_metres,
                laid_year, status, trunk) FROM STDIN (FORMAT BINARY)
            """,
            ct);
        foreach (var pipe in pipes)
        {
            ct.ThrowIfCancellationRequested();
            await copy.StartRowAsync(ct);
            await Texts(copy, ct, pipe.Code, pipe.Category, pipe.Minor);
            await copy.WriteAsync(owners[pipe.Owner], NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync<Geometry>(CoordinateSystems.Convert(pipe.Centreline, Srid.Storage), NpgsqlDbType.Geometry, ct);
            await Texts(copy, ct, pipe.Material);
            await Numbers(copy, ct, pipe.DiameterMillimetres);
            await copy.WriteAsync(pipe.DepthMetres, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(pipe.DepthMetres, NpgsqlDbType.Double, ct);
            await Numbers(copy, ct, pipe.LaidYear);
            await Texts(copy, ct, "InUse", pipe.Trunk);
        }
        await copy.CompleteAsync(ct);
    }

    private static async Task<Dictionary<string, long>> Owners(NpgsqlConnection connection, CancellationToken ct)
    {
        var owners = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT code, id FROM utility_companies", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            owners.Add(reader.GetString(0), reader.GetInt64(1));
        return owners;
    }

    private static async Task Texts(NpgsqlBinaryImporter copy, CancellationToken ct, params string?[] values)
    {
        foreach (var value in values)
            await copy.WriteAsync(value, NpgsqlDbType.Text, ct);
    }

    private static async Task Numbers(NpgsqlBinaryImporter copy, CancellationToken ct, params int?[] values)
    {
        foreach (var value in values)
            await copy.WriteAsync(value, NpgsqlDbType.Integer, ct);
    }
}
