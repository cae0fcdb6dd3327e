using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Web.Features.Shared;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>
/// The browsers that are signed in. A cookie counts only while its row is here, so a copy of it dies with the sign-out, and all of an
/// account's die when it is disabled or changed: at once in this process, within <see cref="AccountOptions.SessionTrust"/> in others. Those of
/// demo accounts die with the demo.
/// </summary>
public sealed class Sessions(GisDbContext db, TrustedSessions trusted, IOptions<AccountOptions> options, IOptions<SiteSettings> site, TimeProvider clock)
{
    /// <summary>Starts one and returns its id; takes the chance to forget the old ones.</summary>
    public async Task<string> Start(Account account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var oldest = now - options.Value.SessionLongest;
        await db.AccountSessions.Where(session => session.StartedAt < oldest).ExecuteDeleteAsync(ct);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        db.AccountSessions.Add(new AccountSession { Id = id, AccountId = account.Id, Stamp = account.SecurityStamp!, StartedAt = now });
        await db.SaveChangesAsync(ct);
        return id;
    }

    /// <summary>Whether the session still counts.</summary>
    public async Task<bool> IsAlive(string id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (trusted.Contains(id, now))
        {
            return true;
        }

        var (oldest, isDemo) = (now - options.Value.SessionLongest, site.Value.IsDemo);
        var owner = await db.AccountSessions
            .Where(session => session.Id == id && session.StartedAt > oldest)
            .Join(
                db.Accounts.Where(account => !account.Disabled && (isDemo || !account.IsDemo)),
                session => new { Id = session.AccountId, Stamp = (string?)session.Stamp },
                account => new { account.Id, Stamp = account.SecurityStamp },
                (_, account) => account.Id)
            .SingleOrDefaultAsync(ct);
        if (owner is not null)
        {
            trusted.Add(id, owner, now + options.Value.SessionTrust);
        }

        return owner is not null;
    }

    /// <summary>Ends one: sign-out.</summary>
    public async Task End(string id, CancellationToken ct)
    {
        await db.AccountSessions.Where(session => session.Id == id).ExecuteDeleteAsync(ct);
        trusted.Forget(id);
    }

    /// <summary>Ends all of an account.</summary>
    public async Task EndAll(string accountId, CancellationToken ct)
    {
        await db.AccountSessions.Where(session => session.AccountId == accountId).ExecuteDeleteAsync(ct);
        trusted.ForgetAll(accountId);
    }
}

/// <summary>Sessions and tokens found good a moment ago: without it every tile would ask the database who asks.</summary>
public sealed class TrustedSessions
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, (string Owner, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    public bool Contains(string id, DateTimeOffset now) => known.TryGetValue(id, out var session) && now < session.Until;

    public void Add(string id, string owner, DateTimeOffset until)
    {
        if (known.Count >= Most)
        {
            known.Clear();
        }

        known[id] = (owner, until);
    }

    public void Forget(string id) => known.TryRemove(id, out _);

    public void ForgetAll(string owner)
    {
        foreach (var (id, session) in known)
        {
            if (session.Owner == owner)
            {
                known.TryRemove(id, out _);
            }
        }
    }
}
