using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>Accounts: what pages and commands share, and what only pages need.</summary>
public static class AccountsFeature
{
    /// <summary>Names the limit of tries per address.</summary>
    public const string SignInLimit = "sign-in";

    private const string EitherScheme = "CookieOrToken";

    private static readonly string AuthenticatorProvider = TokenOptions.DefaultAuthenticatorProvider;

    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AccountOptions>(configuration.GetSection("Accounts"));
        services.AddIdentityCore<Account>().AddUserStore<AccountStore>().AddErrorDescriber<SayFault>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(AuthenticatorProvider);
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccountOptions>>(Identity);
        services.AddScoped<WriteClaims>().AddScoped<IUserClaimsPrincipalFactory<Account>>(scope => scope.GetRequiredService<WriteClaims>());
        // ours alone: the built-in one demands compositions that only one of the two profiles wants
        services.AddScoped<CheckPassword>().AddScoped<IPasswordValidator<Account>>(scope => scope.GetRequiredService<CheckPassword>());
        services.AddSingleton<TrustedSessions>().AddSingleton<TrustedTokens>().AddSingleton<UnknownNames>();
        services.AddScoped<Sessions>().AddScoped<CreateAccount>().AddScoped<ChangeAccount>().AddScoped<DemoAccounts>();
        return services.AddScoped<FindToken>().AddScoped<IssueToken>();
    }

    /// <param name="services">The site's.</param>
    /// <param name="isExposed">Whether others than this machine reach it: then cookies travel encrypted or not at all.</param>
    public static IServiceCollection AddSignIn(this IServiceCollection services, bool isExposed)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<SignInManager<Account>>();
        services.AddScoped<SignIn>().AddScoped<RecordSignIn>().AddScoped<EnrolSecondFactor>().AddScoped<ChangePassword>();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, either =>
                either.ForwardDefaultSelector = context => TokenAuthentication.Fits(context.Request) ? TokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie => SessionCookie(cookie, isExposed))
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie => HalfwayCookie(cookie, isExposed))
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<AccountOptions>>((cookie, accounts) => cookie.ExpireTimeSpan = accounts.Value.SessionIdle)
            .PostConfigure<IOptions<AccountOptions>, TimeProvider>((cookie, accounts, clock) =>
                cookie.TicketDataFormat = new KeptTickets(cookie.TicketDataFormat, accounts.Value.SessionTrust, clock));
        services.AddAntiforgery(form => Protect(form.Cookie, "form", isExposed));
        services.AddRateLimiter(LimitSignIns);
        return services;
    }

    private static void Identity(IdentityOptions identity, IOptions<AccountOptions> accounts)
    {
        identity.Password = new() { RequiredLength = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        identity.Lockout = new() { MaxFailedAccessAttempts = accounts.Value.FailuresUntilLocked, DefaultLockoutTimeSpan = accounts.Value.LockedFor };
        identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-._";
        identity.Tokens.AuthenticatorTokenProvider = AuthenticatorProvider;
    }

    private static void SessionCookie(CookieAuthenticationOptions cookie, bool isExposed)
    {
        Protect(cookie.Cookie, "session", isExposed);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/account/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnSigningIn = StartSession;
        cookie.Events.OnValidatePrincipal = CheckSession;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden; // the status page says it to people
            return Task.CompletedTask;
        };
    }

    // Between password and code: tells who it is, opens nothing.
    private static void HalfwayCookie(CookieAuthenticationOptions cookie, bool isExposed)
    {
        Protect(cookie.Cookie, "halfway", isExposed);
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
    }

    // __Host- is a promise of the browser: set over https by this very host, for nobody else.
    private static void Protect(CookieBuilder cookie, string name, bool isExposed)
    {
        cookie.Name = isExposed ? $"__Host-gis-{name}" : $"gis-{name}";
        cookie.HttpOnly = true;
        cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;
        cookie.Path = "/";
        cookie.SecurePolicy = isExposed ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.IsEssential = true;
    }

    private static async Task StartSession(CookieSigningInContext context)
    {
        var services = context.HttpContext.RequestServices;
        var (users, sessions) = (services.GetRequiredService<UserManager<Account>>(), services.GetRequiredService<Sessions>());
        // whoever was signed in with this browser no longer is
        if (context.HttpContext.User.FindFirst(ActorClaims.Session) is { } before)
        {
            await sessions.End(before.Value, context.HttpContext.RequestAborted);
        }

        var account = await users.GetUserAsync(context.Principal!) ?? throw new InvalidOperationException("No account to sign in");
        var id = await sessions.Start(account, context.HttpContext.RequestAborted);
        context.Principal!.Identities.First().AddClaim(new(ActorClaims.Session, id));
    }

    private static async Task CheckSession(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (context.Principal?.FindFirst(ActorClaims.Session) is not { } session
            || !(services.GetRequiredService<TrustedSessions>().Contains(session.Value, services.GetRequiredService<TimeProvider>().GetUtcNow())
                || await services.GetRequiredService<Sessions>().IsAlive(session.Value, context.HttpContext.RequestAborted)))
        {
            context.RejectPrincipal();
        }
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (!AnswerRefusal.IsForPrograms(context.Request.Path))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        context.Response.Headers.WWWAuthenticate = TokenAuthentication.Ways(context.Request);
        return Task.CompletedTask;
    }

    private static void LimitSignIns(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers[HeaderNames.RetryAfter] = "60";
            context.HttpContext.RequestServices.GetRequiredService<RefusedRequests>().Add(context.HttpContext, RefusedRequest.TooOften);
            return ValueTask.CompletedTask;
        };
        limits.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = context.RequestServices.GetRequiredService<IOptions<AccountOptions>>().Value.SignInsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            }));
    }
}
