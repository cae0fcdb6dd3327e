using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>A token just made; <paramref name="Token"/> is shown once and kept nowhere.</summary>
public sealed record IssuedToken(string Name, string Token, DateTimeOffset ExpiresAt);

/// <summary>Personal access tokens of one account: issued, listed, revoked.</summary>
public sealed class IssueToken(GisDbContext db, TrustedTokens trusted, AuditTrail trail, TimeProvider clock)
{
    private const string Subject = "token";

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
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.AccessTokens.Add(issued);
        await db.SaveChangesAsync(ct);
        await trail.Write(AuditAction.Created, Subject, issued.Name, new { expiresAt = issued.ExpiresAt }, ct);
        await transaction.CommitAsync(ct);
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
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var revoked = await db.AccessTokens.Where(token => token.Id == id && token.AccountId == accountId && token.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, now), ct);
        if (revoked > 0)
        {
            await trail.Write(AuditAction.Deleted, Subject, await db.AccessTokens.Where(token => token.Id == id).Select(token => token.Name).SingleAsync(ct), null, ct);
        }

        await transaction.CommitAsync(ct);
        trusted.ForgetAll(accountId);
        return revoked > 0;
    }
}
