using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>A token just made; <paramref name="Token"/> is shown once and kept nowhere.</summary>
public sealed record IssuedToken(string Name, string Token, DateTimeOffset ExpiresAt);

/// <summary>Personal access tokens of one account: issued, listed, revoked.</summary>
public sealed class IssueToken(GisDbContext db, TrustedTokens trusted, TimeProvider clock)
{
    public const int LongestDays = 366;

    public const int LongestName = 60;

    public async Task<IssuedToken> Handle(string accountId, string name, int days, CancellationToken ct)
    {
        var (token, now) = (Secrets.Token(), clock.GetUtcNow());
        var issued = new AccessToken
        {
            AccountId = accountId,
            Name = name.Trim(),
            Hash = Secrets.Hash(token),
            CreatedAt = now,
            ExpiresAt = now.AddDays(Math.Clamp(days, 1, LongestDays)),
        };
        db.AccessTokens.Add(issued);
        await db.SaveChangesAsync(ct);
        return new(issued.Name, token, issued.ExpiresAt);
    }

    /// <summary>Those that still open something.</summary>
    public async Task<IReadOnlyList<AccessToken>> Of(string accountId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.AccessTokens.AsNoTracking().Where(token => token.AccountId == accountId && token.RevokedAt == null && token.ExpiresAt > now)
            .OrderBy(token => token.Id).ToListAsync(ct);
    }

    /// <summary>False when the account has no such token.</summary>
    public async Task<bool> Revoke(string accountId, long id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var revoked = await db.AccessTokens.Where(token => token.Id == id && token.AccountId == accountId && token.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, now), ct);
        trusted.ForgetAll(accountId);
        return revoked > 0;
    }
}
