using Microsoft.Extensions.Options;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>Counts tries of names nobody has, so that they lock like real ones. Kept in memory, and of bounded size.</summary>
public sealed class UnknownNames(IOptions<AccountOptions> options, TimeProvider clock)
{
    private const int Most = 10_000;

    private readonly Dictionary<string, (int Failures, DateTimeOffset? Locked)> tried = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One more failure; true when the name is locked by it, or was already.</summary>
    public bool Fail(string name)
    {
        lock (tried)
        {
            if (tried.Count >= Most)
            {
                tried.Clear();
            }

            var now = clock.GetUtcNow();
            var (failures, locked) = tried.GetValueOrDefault(name);
            if (now < locked)
            {
                return true;
            }

            failures++;
            locked = failures >= options.Value.FailuresUntilLocked ? now + options.Value.LockedFor : null;
            tried[name] = (locked is null ? failures : 0, locked);
            return locked is not null;
        }
    }
}
