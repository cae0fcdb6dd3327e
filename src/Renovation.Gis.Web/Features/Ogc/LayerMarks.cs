using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The state of a layer: its version, and where it changed since <paramref name="Forgotten"/>.</summary>
public sealed record LayerMark(long Version, long Forgotten, IReadOnlyList<(long Version, Envelope Box)> Changes)
{
    public static LayerMark None { get; } = new(0, 0, []);

    /// <summary>The last version that may have changed what lies in a box (Web Mercator metres).</summary>
    public long Of(Envelope box)
    {
        var last = Forgotten;
        foreach (var (version, changed) in Changes)
        {
            if (version > last && changed.Intersects(box))
            {
                last = version;
            }
        }

        return last;
    }
}

/// <summary>
/// Tells the state of the layers as the database has it now, never an older one: every answer comes of a question put after it was asked
/// for. Those who ask while one question is on its way share the next, so a thousand tiles a second cost a few hundred small questions.
/// Each is one number over a connection of its own; only when it has moved is anything read.
/// </summary>
public sealed class LayerMarks(IServiceScopeFactory scopes, QuestionSource questions)
{
    /// <summary>Versions only ever rise and layers only ever come, so the sum stands still only while nothing changes.</summary>
    private const string SumSql = "SELECT coalesce(sum(version), 0)::bigint FROM layer_versions";

    private readonly Lock gate = new();
    private Dictionary<string, LayerMark> known = new(StringComparer.Ordinal);
    private long sum;
    private Task<Dictionary<string, LayerMark>>? running, waiting;

    public async Task<LayerMark> Of(MapLayer layer, CancellationToken ct) => (await Of([layer], ct))[0];

    public async Task<IReadOnlyList<LayerMark>> Of(IReadOnlyList<MapLayer> layers, CancellationToken ct)
    {
        var marks = await Next().WaitAsync(ct);
        return [.. layers.Select(layer => marks.GetValueOrDefault(layer.Name, LayerMark.None))];
    }

    private Task<Dictionary<string, LayerMark>> Next()
    {
        lock (gate)
        {
            return waiting ??= After(running);
        }
    }

    private async Task<Dictionary<string, LayerMark>> After(Task? before)
    {
        await Task.Yield(); // out of the lock of whoever began it
        if (before is not null)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // its fault is told to those who asked it
        }

        lock (gate)
        {
            (running, waiting) = (waiting, null);
        }

        return known = await Read();
    }

    private async Task<Dictionary<string, LayerMark>> Read()
    {
        var now = (long)(await questions.Ask(SumSql))!;
        if (now == sum)
        {
            return known;
        }

        await using var scope = scopes.CreateAsyncScope();
        var connection = await scope.ServiceProvider.GetRequiredService<GisDbContext>().OpenConnection(CancellationToken.None);
        var marks = new Dictionary<string, LayerMark>(known, StringComparer.Ordinal);
        foreach (var (layer, mark) in await Marks(connection, await Moved(connection)))
        {
            marks[layer] = mark;
        }

        sum = now; // as it was before reading: what came in between is read once more
        return marks;
    }

    private async Task<List<string>> Moved(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT layer, version FROM layer_versions", connection);
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var moved = new List<string>();
        while (await reader.ReadAsync())
        {
            if (!known.TryGetValue(reader.GetString(0), out var mark) || mark.Version != reader.GetInt64(1))
            {
                moved.Add(reader.GetString(0));
            }
        }

        return moved;
    }

    // Versions and places in one statement: of two, the second could miss places that were forgotten in between.
    private static async Task<Dictionary<string, LayerMark>> Marks(NpgsqlConnection connection, List<string> layers)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT v.layer, v.version, v.forgotten, c.version, c.west, c.south, c.east, c.north
            FROM layer_versions v LEFT JOIN layer_changes c ON c.layer = v.layer WHERE v.layer = ANY ($1)
            """,
            connection)
        {
            Parameters = { new() { Value = layers.ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string Layer, long Version, long Forgotten, (long, Envelope)? Change)>();
        while (await reader.ReadAsync())
        {
            (long, Envelope)? change = await reader.IsDBNullAsync(3)
                ? null
                : (reader.GetInt64(3), new Envelope(reader.GetDouble(4), reader.GetDouble(6), reader.GetDouble(5), reader.GetDouble(7)));
            rows.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), change));
        }

        return rows.GroupBy(row => (row.Layer, row.Version, row.Forgotten)).ToDictionary(
            group => group.Key.Layer,
            group => new LayerMark(group.Key.Version, group.Key.Forgotten, [.. group.Where(row => row.Change is not null).Select(row => row.Change!.Value)]),
            StringComparer.Ordinal);
    }
}
