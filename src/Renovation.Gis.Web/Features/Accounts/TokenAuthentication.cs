using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Web.Features.Shared;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>
/// Desktop programs reading <c>/ogc</c>: a personal token as <c>Bearer</c>, or as the password of <c>Basic</c> with the account's name.
/// Never the account's own password, which would end up in project files.
/// </summary>
public sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, FindToken find)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";

    /// <summary>Whether a request is one that tokens are for.</summary>
    public static bool Fits(HttpRequest request) =>
        request.Path.StartsWithSegments("/ogc", StringComparison.Ordinal)
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.ContainsKey(HeaderNames.Authorization);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Read(Request.Headers.Authorization.ToString()) is not (var name, { Length: > 0 } token))
        {
            return Refuse(null, null, "unreadable");
        }

        var found = await find.Handle(token, name, Context.RequestAborted);
        return found is { Fault: null, Holder: { } account }
            ? AuthenticateResult.Success(new(ActorClaims.Write(account, null, SchemeName), SchemeName))
            : Refuse(found.Holder, name, found.Fault);
    }

    // what is wrong with it, the trail learns; the caller only that it opens nothing
    private AuthenticateResult Refuse(Account? holder, string? name, string? fault)
    {
        Context.Features.Set(new RefusedToken(holder?.ToActor() ?? Actor.Anonymous, name, fault));
        return AuthenticateResult.Fail("unknown, expired or revoked");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Ways(Request);
        return Task.CompletedTask;
    }

    /// <summary>A browser asked for Basic would open a window of its own over the map; it names itself by Sec-Fetch-Mode.</summary>
    public static string[] Ways(HttpRequest request) =>
        request.Headers.ContainsKey("Sec-Fetch-Mode") ? ["Bearer"] : ["Basic realm=\"Renovation.Gis\", charset=\"UTF-8\"", "Bearer"];

    private static (string? Name, string? Token)? Read(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || value.Parameter is null)
        {
            return null;
        }

        return value.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => (null, value.Parameter.Trim()),
            "BASIC" => ReadBasic(value.Parameter),
            _ => null,
        };
    }

    private static (string?, string?)? ReadBasic(string parameter)
    {
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 ? (parts[0], parts[1]) : null;
    }
}

/// <summary>Whose token it is and what is wrong with it.</summary>
/// <param name="Holder">Null for a token that nobody was given.</param>
/// <param name="Fault">"unknown", "revoked", "expired", "disabled" (a demo account without the demo, too), "unfinished" (no own password or second factor) or "name"; null when it is good.</param>
public sealed record FoundToken(Account? Holder, string? Fault);

/// <summary>The account behind a token; good is one that is neither expired nor revoked, and whose holder may still work.</summary>
public sealed class FindToken(
    GisDbContext db, WriteClaims claims, TrustedTokens trusted, IOptions<AccountOptions> options, IOptions<SiteSettings> site, TimeProvider clock)
{
    /// <param name="token">As shown to the holder once.</param>
    /// <param name="name">Name of the account, when the program sent one: it must be the holder's.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<FoundToken> Handle(string token, string? name, CancellationToken ct)
    {
        var (hash, now) = (Secrets.Hash(token), clock.GetUtcNow());
        var found = trusted.Find(hash, now) is { } known ? new FoundToken(known, null) : await Load(hash, now, ct);
        return found.Fault is not null || name is null || string.Equals(name, found.Holder!.UserName, StringComparison.OrdinalIgnoreCase) ? found : found with { Fault = "name" };
    }

    private async Task<FoundToken> Load(string hash, DateTimeOffset now, CancellationToken ct)
    {
        var token = await db.AccessTokens.AsNoTracking().Include(token => token.Account).SingleOrDefaultAsync(token => token.Hash == hash, ct);
        var found = new FoundToken(token?.Account, Fault(token, now));
        if (found is { Fault: null, Holder: { } account })
        {
            trusted.Add(hash, account, now + options.Value.SessionTrust);
        }

        return found;
    }

    private string? Fault(AccessToken? token, DateTimeOffset now) => token switch
    {
        not { Account: not null } => "unknown",
        { RevokedAt: not null } => "revoked",
        _ when token.ExpiresAt <= now => "expired",
        { Account.Disabled: true } => "disabled",
        { Account.IsDemo: true } when !site.Value.IsDemo => "disabled",
        _ => claims.Todo(token.Account) is null ? null : "unfinished",
    };
}

/// <summary>Tokens found good a moment ago, as <see cref="TrustedSessions"/>.</summary>
public sealed class TrustedTokens
{
    private const int Most = 5_000;

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, (Account Account, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    public Account? Find(string hash, DateTimeOffset now) => known.TryGetValue(hash, out var token) && now < token.Until ? token.Account : null;

    public void Add(string hash, Account account, DateTimeOffset until)
    {
        if (known.Count >= Most)
        {
            known.Clear();
        }

        known[hash] = (account, until);
    }

    public void ForgetAll(string accountId)
    {
        foreach (var (hash, token) in known)
        {
            if (token.Account.Id == accountId)
            {
                known.TryRemove(hash, out _);
            }
        }
    }
}
