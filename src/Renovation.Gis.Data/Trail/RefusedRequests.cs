using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Data.Trail;

/// <summary>
/// Gathers refused requests for the trail: one line with a count for each person, address and kind, so that whoever knocks a thousand
/// times neither waits for the trail nor fills it. Strangers come to the trail more rarely, and only so many of them are told apart. One
/// per program; a program that is killed loses what it gathered.
/// </summary>
public sealed class RefusedRequests(IServiceScopeFactory scopes, RefusalOptions options, TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim oneFlush = new(1);
    private readonly Dictionary<Key, RefusalSum> sums = [];
    private int strangers;
    private DateTimeOffset strangersWritten = DateTimeOffset.MinValue;

    public void Add(RefusedRequest refused)
    {
        lock (gate)
        {
            Of(new(refused.Actor, refused.Address, refused.Kind, refused.Subject)).Take(refused, clock.GetUtcNow());
        }
    }

    /// <summary>Writes what was gathered to the trail; of strangers only when their time has come.</summary>
    /// <param name="everything">The program ends: strangers too.</param>
    /// <param name="ct">Gives up; what was gathered stays.</param>
    public async Task Flush(bool everything, CancellationToken ct)
    {
        await oneFlush.WaitAsync(ct);
        var taken = TakeDue(everything);
        try
        {
            if (taken.Count > 0)
            {
                await Write([.. taken.Select(pair => pair.Value.Line(pair.Key.Actor, pair.Key.Address, pair.Key.Kind, pair.Key.Subject))], ct);
            }
        }
        catch
        {
            PutBack(taken);
            throw;
        }
        finally
        {
            oneFlush.Release();
        }
    }

    public void Dispose() => oneFlush.Dispose();

    // People who are signed in are as many as there are accounts; strangers can come from as many addresses as they like.
    private RefusalSum Of(Key key)
    {
        if (sums.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!key.Actor.IsSignedIn && strangers >= options.MostStrangers)
        {
            key = key with { Address = "" };
            if (sums.TryGetValue(key, out known))
            {
                return known;
            }
        }

        strangers += key.Actor.IsSignedIn ? 0 : 1;
        return sums[key] = new RefusalSum();
    }

    private List<KeyValuePair<Key, RefusalSum>> TakeDue(bool everything)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var withStrangers = everything || now - strangersWritten >= TimeSpan.FromSeconds(options.StrangersSeconds);
            var due = sums.Where(pair => withStrangers || pair.Key.Actor.IsSignedIn).OrderBy(pair => pair.Value.From).ToList();
            due.ForEach(pair => sums.Remove(pair.Key));
            if (withStrangers && strangers > 0)
            {
                (strangers, strangersWritten) = (0, now);
            }

            return due;
        }
    }

    private void PutBack(List<KeyValuePair<Key, RefusalSum>> taken)
    {
        lock (gate)
        {
            foreach (var (key, sum) in taken)
            {
                Of(key).Take(sum);
            }
        }
    }

    private async Task Write(IReadOnlyList<AuditEntry> lines, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().Write(lines, ct);
    }

    private sealed record Key(Actor Actor, string Address, string Kind, string Subject)
    {
        // an actor's lists are compared by reference, so the id stands for the actor
        public bool Equals(Key? other) => other is not null && (Actor.Id, Address, Kind, Subject) == (other.Actor.Id, other.Address, other.Kind, other.Subject);

        public override int GetHashCode() => (Actor.Id, Address, Kind, Subject).GetHashCode();
    }
}

/// <summary>Refused requests of one person, address and kind: how many, when, and some of what was asked for.</summary>
internal sealed class RefusalSum
{
    /// <summary>Enough to see what somebody was after; a path is whatever he likes, so not all are kept.</summary>
    private const int MostExamples = 5;

    private const int LongestExample = 200;

    private readonly List<string> asked = [];
    private readonly List<string> names = [];
    private readonly List<string> faults = [];
    private long count;

    public DateTimeOffset From { get; private set; } = DateTimeOffset.MaxValue;

    private DateTimeOffset To { get; set; }

    public void Take(RefusedRequest refused, DateTimeOffset at)
    {
        Count(1, at, at);
        Keep(asked, refused.What);
        Keep(names, refused.Name);
        Keep(faults, refused.Fault);
    }

    public void Take(RefusalSum other)
    {
        Count(other.count, other.From, other.To);
        other.asked.ForEach(one => Keep(asked, one));
        other.names.ForEach(one => Keep(names, one));
        other.faults.ForEach(one => Keep(faults, one));
    }

    public AuditEntry Line(Actor actor, string address, string kind, string subject) => AuditTrail.Entry(
        actor, address, AuditAction.Refused, subject, asked is [var only] ? only[(only.IndexOf(' ', StringComparison.Ordinal) + 1)..] : "",
        new { kind, count, asked = OrNull(asked), names = OrNull(names), faults = OrNull(faults), from = From, to = To });

    private void Count(long more, DateTimeOffset from, DateTimeOffset to) =>
        (count, From, To) = (count + more, from < From ? from : From, to > To ? to : To);

    private static void Keep(List<string> examples, string? text)
    {
        if (examples.Count < MostExamples && AuditText.Clean(text, LongestExample) is { Length: > 0 } clean && !examples.Contains(clean))
        {
            examples.Add(clean);
        }
    }

    private static List<string>? OrNull(List<string> examples) => examples.Count > 0 ? examples : null;
}
