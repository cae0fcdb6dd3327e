using NetTopologySuite.Geometries;
using Npgsql;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>Where an import changes a layer: what it replaces leaves its place, so both places count.</summary>
internal sealed class ChangedPlaces
{
    private readonly string table;
    private readonly Dictionary<long, Envelope> before;

    private ChangedPlaces(string table, Dictionary<long, Envelope> before) => (this.table, this.before) = (table, before);

    /// <summary>Remembers where the rows stand that the staged ones may replace.</summary>
    public static async Task<ChangedPlaces> Before(string table, string staged, NpgsqlConnection connection, CancellationToken ct) =>
        new(table, await Boxes(new NpgsqlCommand($"{Select(table)} WHERE t.code IN (SELECT s.code FROM ({staged}) AS s)", connection), ct));

    /// <summary>Boxes in Web Mercator metres around every row that the batch changed, as it was and as it is.</summary>
    public async Task<IReadOnlyList<Envelope>> After(long batch, NpgsqlConnection connection, CancellationToken ct)
    {
        var command = new NpgsqlCommand($"{Select(table)} WHERE t.import_batch_id = $1", connection) { Parameters = { new() { Value = batch } } };
        var after = await Boxes(command, ct);
        return [.. after.Values, .. before.Where(row => after.ContainsKey(row.Key)).Select(row => row.Value)];
    }

    private static string Select(string table) =>
        $"SELECT t.id, ST_XMin(t.display), ST_YMin(t.display), ST_XMax(t.display), ST_YMax(t.display) FROM {table} AS t";

    private static async Task<Dictionary<long, Envelope>> Boxes(NpgsqlCommand command, CancellationToken ct)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            var boxes = new Dictionary<long, Envelope>();
            while (await reader.ReadAsync(ct))
            {
                boxes.Add(reader.GetInt64(0), new Envelope(reader.GetDouble(1), reader.GetDouble(3), reader.GetDouble(2), reader.GetDouble(4)));
            }

            return boxes;
        }
    }
}
