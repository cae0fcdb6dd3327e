using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data.Facts;

/// <summary>A store from before keeps its bundles when they are numbered by their first members.</summary>
public sealed class BundleIdsTests
{
    [Fact]
    public async Task Bundles_numbered_by_position_are_numbered_by_their_first_members()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await PostgisDatabase.CreateAsync();
        await using var db = database.Open();
        var migrator = db.GetService<IMigrator>();
        var before = db.Database.GetMigrations().TakeWhile(name => !name.EndsWith("_BundleIds", StringComparison.Ordinal)).Last();
        await migrator.MigrateAsync(before, ct);
        // each new number is another bundle's old one
        await Sql.DoAsync(database.ConnectionString, """
            INSERT INTO estates (id, code, name, kind, stage, boundary)
            SELECT n, 'E' || (4 - n), '', 'Estate', 'Planned', ST_Multi(ST_MakeEnvelope(120, 31, 120.001, 31.001, 4490)) FROM generate_series(1, 3) n;
            INSERT INTO bundles (id, code, members, floor_area_square_metres, households, method, retained_weight, reasons, outline)
            SELECT n, 'B-E' || n, ARRAY['E' || n], 0, 0, 'exact', 0, '[]', ST_Multi(ST_MakeEnvelope(120, 31, 120.001, 31.001, 4490)) FROM generate_series(1, 3) n;
            INSERT INTO bundle_members (estate_id, bundle_id) SELECT e.id, b.id FROM estates e JOIN bundles b ON e.code = b.members[1];
            """);

        await migrator.MigrateAsync(cancellationToken: ct);

        Assert.Equal("1 E3, 2 E2, 3 E1", await Sql.AskAsync(database.ConnectionString, "SELECT string_agg(b.id || ' ' || members[1], ', ' ORDER BY b.id) FROM bundles b"));
        Assert.Equal("1 1, 2 2, 3 3", await Sql.AskAsync(database.ConnectionString, "SELECT string_agg(estate_id || ' ' || bundle_id, ', ' ORDER BY estate_id) FROM bundle_members"));
    }
}
