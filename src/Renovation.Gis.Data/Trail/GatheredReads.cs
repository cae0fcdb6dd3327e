using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Data.Trail;

/// <summary>Reads of a few seconds, one line for each person, address, layer and kind: who panned over a map has not made 40 entries.</summary>
internal sealed class GatheredReads
{
    private readonly Lock gate = new();
    private readonly Dictionary<Key, Sum> sums = [];

    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return sums.Count == 0;
            }
        }
    }

    public void Add(PipeRead read, string action, long features, string? reason, DateTimeOffset at)
    {
        lock (gate)
        {
            var key = new Key(read.Actor, read.Address, read.Layer, read.Kind, read.Code, action, reason);
            sums[key] = sums.GetValueOrDefault(key, new Sum(0, 0, null, at, at)).With(new Sum(1, features, read.Box, at, at));
        }
    }

    /// <summary>Takes back what could not be written.</summary>
    public void PutBack(GatheredReads others)
    {
        lock (gate)
        {
            foreach (var (key, sum) in others.sums)
            {
                sums[key] = sums.TryGetValue(key, out var later) ? sum.With(later) : sum;
            }
        }
    }

    public IReadOnlyList<AuditEntry> Lines() => [.. sums.OrderBy(pair => pair.Value.From).Select(pair => Line(pair.Key, pair.Value))];

    private static AuditEntry Line(Key key, Sum sum) => AuditTrail.Entry(
        key.Actor, key.Address, key.Action, key.Layer, key.Code,
        new { kind = key.Kind, reason = key.Reason, reads = sum.Reads, features = sum.Features, bbox = sum.Box?.Select(degree => Math.Round(degree, 5)), from = sum.From, to = sum.To });

    private sealed record Key(Actor Actor, string Address, string Layer, string Kind, string Code, string Action, string? Reason)
    {
        // an actor's lists are compared by reference, so the id stands for the actor
        public bool Equals(Key? other) => other is not null && Parts == other.Parts;

        public override int GetHashCode() => Parts.GetHashCode();

        private (string, Role, string, string, string, string, string, string?) Parts => (Actor.Id, Actor.Role, Address, Layer, Kind, Code, Action, Reason);
    }

    private sealed record Sum(long Reads, long Features, double[]? Box, DateTimeOffset From, DateTimeOffset To)
    {
        public Sum With(Sum other) => new(Reads + other.Reads, Features + other.Features, Union(Box, other.Box), From, other.To);

        private static double[]? Union(double[]? one, double[]? two) => (one, two) switch
        {
            (null, _) => two,
            (_, null) => one,
            _ => [Math.Min(one[0], two[0]), Math.Min(one[1], two[1]), Math.Max(one[2], two[2]), Math.Max(one[3], two[3])],
        };
    }
}
