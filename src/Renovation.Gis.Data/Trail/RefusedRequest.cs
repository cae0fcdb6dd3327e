using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Data.Trail;

/// <summary>A request that was turned away.</summary>
/// <param name="Actor">Who asked; the visitor where that is not known.</param>
/// <param name="Address">From where.</param>
/// <param name="Kind">Why: one of the constants.</param>
/// <param name="Subject">A layer's name, or "page".</param>
/// <param name="What">Method and path without query; empty where the subject says it.</param>
public sealed record RefusedRequest(Actor Actor, string Address, string Kind, string Subject, string What)
{
    /// <summary>Nobody was signed in.</summary>
    public const string SignedOut = "signedOut";

    /// <summary>An access token that opens nothing.</summary>
    public const string Token = "token";

    /// <summary>Signed in, but not allowed.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>A thing the asker may not know of, answered as if it were not there.</summary>
    public const string Hidden = "hidden";

    /// <summary>A form that did not come from our page.</summary>
    public const string Forged = "forged";

    /// <summary>Too many tries of signing in.</summary>
    public const string TooOften = "tooOften";

    /// <summary>The name that was given with the request, true or not.</summary>
    public string? Name { get; init; }

    /// <summary>What was wrong with the token.</summary>
    public string? Fault { get; init; }
}

/// <summary>How refused requests are gathered. Configuration section <c>Refusals</c>; the numbers are ours.</summary>
public sealed record RefusalOptions
{
    /// <summary>Who is not signed in gets a line for each address and kind at most once in so many seconds.</summary>
    public int StrangersSeconds { get; init; } = 60;

    /// <summary>Addresses and kinds of strangers that are told apart between two lines; those beyond share a line for each kind.</summary>
    public int MostStrangers { get; init; } = 200;
}
