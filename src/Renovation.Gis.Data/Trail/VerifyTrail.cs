using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Renovation.Gis.Data.Trail;

/// <summary>Something that the chain does not bear out.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="Kind">"edited", "missing", "order", "tail", "head" or "pruned".</param>
public sealed record TrailFault(long Line, string Kind);

/// <summary>What verification found.</summary>
public sealed record TrailReport(long Lines, long First, long Last, int Anchors, IReadOnlyList<TrailFault> Faults)
{
    public bool IsIntact => Faults.Count == 0;
}

/// <summary>
/// Walks the whole chain (T8.3): every line's hash is made anew here, every line must follow the one before, the head must be the last
/// line, and every anchor kept outside the database must still be there. A tail cut off together with the head shows by the anchors
/// alone: lines younger than the last anchor can be cut unseen.
/// </summary>
public static class VerifyTrail
{
    private const int MostFaults = 1_000;

    private const string LinesSql = $"SELECT id, previous_hash, hash, action, detail::text, {AuditChain.FieldsSql} FROM audit_trail ORDER BY audit_trail.id";

    /// <param name="ownerConnectionString">The owner sees all lines and the head.</param>
    /// <param name="anchors">Numbers and hashes from outside the database.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<TrailReport> Handle(string ownerConnectionString, IReadOnlyList<TrailAnchor> anchors, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(PrepareDatabase.AsOwner(ownerConnectionString));
        await connection.OpenAsync(ct);
        // one snapshot: lines that come in meanwhile belong to neither the chain nor the head that are compared
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var walk = new ChainWalk(anchors);
        await using (var command = new NpgsqlCommand(LinesSql, connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct) && walk.Faults.Count < MostFaults)
            {
                walk.Take(Line(reader));
            }
        }

        await using var head = new NpgsqlCommand("SELECT id, hash FROM audit_head", connection);
        await using var headReader = await head.ExecuteReaderAsync(ct);
        return walk.End(await headReader.ReadAsync(ct) ? new TrailAnchor(headReader.GetInt64(0), Convert.ToHexStringLower(headReader.GetFieldValue<byte[]>(1)), default) : null);
    }

    private static ChainLine Line(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2), reader.GetString(3), reader.GetString(4),
        [.. Enumerable.Range(5, 10).Select(reader.GetString)]);

    private sealed record ChainLine(long Id, byte[] Previous, byte[] Hash, string Action, string Detail, string[] Fields);

    private sealed class ChainWalk(IReadOnlyList<TrailAnchor> anchors)
    {
        private readonly Dictionary<long, string> anchored = anchors.GroupBy(anchor => anchor.Id).ToDictionary(same => same.Key, same => same.First().Hash);
        private ChainLine? first;
        private ChainLine? last;
        private long lines;
        private (long Through, string Hash) pruned = (0, "");

        public List<TrailFault> Faults { get; } = [];

        public void Take(ChainLine line)
        {
            lines++;
            first ??= line;
            if (!line.Hash.AsSpan().SequenceEqual(AuditChain.Hash(line.Previous, line.Fields)))
            {
                Faults.Add(new(line.Id, "edited"));
            }

            Follow(line);
            if (anchored.Remove(line.Id, out var hash) && hash != Convert.ToHexStringLower(line.Hash))
            {
                Faults.Add(new(line.Id, "edited"));
            }

            if (line.Action == AuditAction.Pruned)
            {
                using var detail = JsonDocument.Parse(line.Detail);
                pruned = (detail.RootElement.GetProperty("through").GetInt64(), detail.RootElement.GetProperty("hash").GetString()!);
            }

            last = line;
        }

        public TrailReport End(TrailAnchor? head)
        {
            // A chain begins with line 1, or with the line after a pruning that it records itself.
            if (first is not null && !(first.Id == 1 && first.Previous.Length == 0) && !(first.Id == pruned.Through + 1 && Convert.ToHexStringLower(first.Previous) == pruned.Hash))
            {
                Faults.Add(new(first.Id, "pruned"));
            }

            Faults.AddRange(anchored.Keys.Where(id => id > pruned.Through).Order().Select(id => new TrailFault(id, id > (last?.Id ?? 0) ? "tail" : "missing")));
            if (head is null || head.Id != (last?.Id ?? 0) || head.Hash != Convert.ToHexStringLower(last?.Hash ?? []))
            {
                Faults.Add(new(head?.Id ?? 0, "head"));
            }

            return new TrailReport(lines, first?.Id ?? 0, last?.Id ?? 0, anchors.Count, [.. Faults.Distinct()]);
        }

        private void Follow(ChainLine line)
        {
            if (last is null)
            {
                return;
            }

            if (line.Id != last.Id + 1)
            {
                Faults.Add(new(last.Id + 1, "missing"));
            }
            else if (!line.Previous.AsSpan().SequenceEqual(last.Hash))
            {
                Faults.Add(new(line.Id, "order"));
            }
        }
    }
}

/// <summary>A line's number and hash (hex), written down outside the database at a moment.</summary>
public sealed record TrailAnchor(long Id, string Hash, DateTimeOffset At)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Hash}");
}
