using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Renovation.Gis.Data;

/// <summary>The one place that says how the store is reached: provider, geometry, names.</summary>
public static class UseGisExtensions
{
    public static DbContextOptionsBuilder UseGis(this DbContextOptionsBuilder options, string connectionString) =>
        // Batches of 1,000 rows with geometry filled the socket both ways and stood still for good; 100 never did.
        options
            .UseNpgsql(connectionString, npgsql => npgsql.UseNetTopologySuite().MaxBatchSize(100))
            .UseSnakeCaseNamingConvention();
}

/// <summary>Lets the migration tool build the model; it never connects.</summary>
public sealed class GisDesignTimeFactory : IDesignTimeDbContextFactory<GisDbContext>
{
    public GisDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<GisDbContext>)new DbContextOptionsBuilder<GisDbContext>().UseGis("Host=design-time").Options);
}
