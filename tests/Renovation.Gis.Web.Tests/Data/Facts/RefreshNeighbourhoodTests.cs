using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data.Facts;

/// <summary>After any edit the store holds, to the last digit, what making all facts anew would put there, and every tile that differs is marked.</summary>
public sealed class RefreshNeighbourhoodTests : IAsyncLifetime
{
    private const int Estates = 240, Edits = 200, CheckedEach = 5;

    private static readonly string[] Facts =
    [
        "SELECT v::text FROM estate_verdicts v ORDER BY estate_id",
        "SELECT a::text FROM adjacency_edges a ORDER BY from_id, to_id",
        "SELECT b::text FROM bundles b ORDER BY id",
        "SELECT m::text FROM bundle_members m ORDER BY estate_id",
    ];

    private PostgisDatabase? database;
    private ServiceProvider? services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await PostgisDatabase.CreateAsync();
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(new GisRules())
            .AddGisData(database.ServingConnectionString).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services!.DisposeAsync();
        await database!.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_random_edits_the_store_holds_what_making_all_anew_would_store(int seed)
    {
        var town = new RandomTown(seed);
        await Work((_, connection) => town.Load(connection, Estates));
        var seen = await Follow(town, Edits, CheckedEach);

        Assert.True(seen is { Links: > 60, Bundles: > 60, Verdicts: > 6 }, $"{seen}: the edits did not do much");
    }

    [Fact]
    public async Task So_it_is_in_the_demo_town()
    {
        await DemoTown.LoadAsync(database!.ConnectionString);
        var town = new RandomTown(3);
        await Work((_, connection) => town.LoadHouses(connection));
        var seen = await Follow(town, 60, 1);

        Assert.True(seen is { Links: > 10, Bundles: > 10, Verdicts: > 2 }, $"{seen}: the edits did not do much");
    }

    private async Task<(int Links, int Bundles, int Verdicts)> Follow(RandomTown town, int edits, int checkedEach)
    {
        await Work((scope, _) => scope.GetRequiredService<RefreshFacts>().All(Ct));
        var seen = (Links: 0, Bundles: 0, Verdicts: 0);
        for (var i = 1; i <= edits; i++)
        {
            await Work(async (scope, connection) =>
            {
                var edit = await town.Next(connection);
                var told = await Edited(scope, connection, edit);
                seen = (seen.Links + told.Links.Count, seen.Bundles + told.Bundles.Count, seen.Verdicts + told.Verdicts.Count(one => one.Happened == Happened.Changed));
                if (i % checkedEach == 0)
                {
                    await Compare(scope, connection, $"edit {i}, {edit.What}");
                }
            });
        }

        return seen;
    }

    private static async Task<Consequences> Edited(IServiceProvider scope, NpgsqlConnection connection, RandomEdit edit)
    {
        var db = scope.GetRequiredService<GisDbContext>();
        var before = await DerivedPicture.Take(db, DerivedPicture.Layers, Ct);
        var marks = await Marks(connection);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var told = await scope.GetRequiredService<RefreshNeighbourhood>().Handle(new(edit.Estates, edit.Buildings), async _ =>
        {
            var (estates, buildings) = await edit.Write(connection);
            return new EstateChanges(estates, buildings);
        }, Ct);
        await transaction.CommitAsync(Ct);
        var after = await DerivedPicture.Take(db, DerivedPicture.Layers, Ct);
        await AssertMarked(connection, marks, before, after, edit.What);
        return told;
    }

    private static async Task AssertMarked(NpgsqlConnection connection, long marks, DerivedPicture before, DerivedPicture after, string what)
    {
        foreach (var layer in DerivedPicture.Layers)
        {
            var boxes = await connection.Rows("SELECT west, east, south, north FROM layer_changes WHERE id > $1 AND layer = $2", [marks, layer], reader => reader.Box(0), Ct);
            Assert.All(before.Differences(after, layer), box => Assert.True(boxes.Exists(one => one.Contains(box)), $"{what}: {layer} differs in {box}, marked are {string.Join(' ', boxes)}"));
        }
    }

    private static async Task<long> Marks(NpgsqlConnection connection) =>
        (await connection.Rows("SELECT coalesce(max(id), 0) FROM layer_changes", [], reader => reader.GetInt64(0), Ct))[0];

    private static async Task Compare(IServiceProvider scope, NpgsqlConnection connection, string after)
    {
        var stored = await Stored(connection);
        await using var transaction = await scope.GetRequiredService<GisDbContext>().Database.BeginTransactionAsync(Ct);
        await scope.GetRequiredService<RefreshFacts>().All(Ct);
        var anew = await Stored(connection);
        await transaction.RollbackAsync(Ct);
        Assert.True(stored.SequenceEqual(anew, StringComparer.Ordinal),
            $"after {after}:\nstored only: {string.Join("\n  ", stored.Except(anew).Take(8))}\nanew only: {string.Join("\n  ", anew.Except(stored).Take(8))}");
    }

    private static async Task<List<string>> Stored(NpgsqlConnection connection)
    {
        var rows = new List<string>();
        foreach (var sql in Facts)
        {
            rows.AddRange(await connection.Rows(sql, [], reader => reader.GetString(0), Ct));
        }

        return rows;
    }

    private async Task Work(Func<IServiceProvider, NpgsqlConnection, Task> work)
    {
        await using var scope = services!.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Operator;
        await work(scope.ServiceProvider, await scope.ServiceProvider.GetRequiredService<GisDbContext>().OpenConnection(Ct));
    }
}
