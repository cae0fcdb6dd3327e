using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Data;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

/// <summary>
/// The statements that the site really sends, caught on their way, planned by PostgreSQL over 20,000 estates: on 21 a scan would be right.
/// </summary>
[Collection(nameof(OneSite))]
public sealed class PlansTests(GisSite site)
{
    private const string ManyEstates = """
        INSERT INTO estates (code, name, kind, stage, boundary)
        SELECT 'M' || n, 'M' || n, 'Estate', 'Candidate', ST_Multi(ST_MakeEnvelope(lon, lat, lon + 0.0005, lat + 0.0005, 4490))
        FROM (SELECT n, 119.99 + (n % 200) * 0.001 AS lon, 31.65 + (n / 200) * 0.001 AS lat FROM generate_series(1, 20000) AS n) AS grid;
        ANALYZE estates;
        """;

    [Fact]
    public async Task A_box_of_items_is_answered_from_the_index_of_the_display_shape() =>
        Assert.Contains("ix_estates_display", await PlanOf(
            "/ogc/collections/estates/items?bbox=120.05,31.70,120.06,31.71",
            "(float8, float8, float8, float8, bigint)",
            "(120.05, 31.70, 120.06, 31.71, 1001)"), StringComparison.Ordinal);

    [Fact]
    public async Task A_tile_is_answered_from_the_index_of_the_display_shape() =>
        Assert.Contains("ix_estates_display", await PlanOf(
            "/ogc/collections/estates/tiles/WebMercatorQuad/14/6667/13656", "(int, int, int)", "(14, 6667, 13656)"), StringComparison.Ordinal);

    private async Task<string> PlanOf(string path, string types, string values)
    {
        var statement = await StatementOf(path);
        await using var many = await PostgisDatabase.CreateAsync();
        await Sql.DoAsync(many.ConnectionString, ManyEstates);
        await using var source = NpgsqlDataSource.Create(many.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await Do(connection, $"PREPARE q {types} AS {statement}");
        await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE q {values}", connection);
        await using var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private static async Task Do(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> StatementOf(string path)
    {
        var sent = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => sent.Enqueue(activity.GetTagItem("db.query.text") as string ?? ""),
        };
        ActivitySource.AddActivityListener(listener);
        using var visitor = site.SignedInAs("bureau");
        using var answer = await visitor.Ask(path);
        Assert.True(answer.IsSuccessStatusCode);
        // who acts goes in front of the question, in one round trip
        var questions = sent.SelectMany(text => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return Assert.Single(questions, statement => statement.Contains("FROM estates e", StringComparison.Ordinal) && statement.Contains("display", StringComparison.Ordinal));
    }
}
