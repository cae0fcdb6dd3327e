using Microsoft.AspNetCore.Identity;
using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Data.Accounts;

/// <summary>Someone who can sign in (账号). Has exactly one role, and no more personal data than a name to show.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>The name that pages and the trail show.</summary>
    public required string DisplayName { get; set; }

    public Role Role { get; set; }

    /// <summary>Codes of the sub-districts a street office or planner is bound to.</summary>
    public string[] SubDistricts { get; set; } = [];

    /// <summary>Code of a utility's company.</summary>
    public string? Company { get; set; }

    /// <summary>Code of a reviewer's department.</summary>
    public string? ReviewerBody { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Part of the fictional town: signs in only while the site shows that town.</summary>
    public bool IsDemo { get; set; }

    /// <summary>May do nothing before choosing a password of its own.</summary>
    public bool MustChangePassword { get; set; }

    public DateTimeOffset? PasswordChangedAt { get; set; }

    /// <summary>Hash of the secret for the first sign-in; gone once used.</summary>
    public string? FirstSecretHash { get; set; }

    public DateTimeOffset? FirstSecretUntil { get; set; }

    /// <summary>Hash of the last code of the second factor: each code opens once.</summary>
    public string? LastCodeHash { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public AccountBinding Binding => new(Role, SubDistricts, Company, ReviewerBody);

    public Actor ToActor() => new(Id, DisplayName, Role, SubDistricts, Company);
}

/// <summary>A browser that is signed in. Its cookie is worthless once the row is gone.</summary>
public sealed class AccountSession
{
    /// <summary>Random; the cookie carries it.</summary>
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    /// <summary>The account's security stamp at the start: another stamp now ends the session.</summary>
    public required string Stamp { get; init; }

    public DateTimeOffset StartedAt { get; init; }
}

/// <summary>A token with which a desktop program reads the API in the name of its holder; only its hash is kept.</summary>
public sealed class AccessToken
{
    public long Id { get; init; }

    public required string AccountId { get; init; }

    public Account? Account { get; init; }

    /// <summary>What its holder calls it: "QGIS at the office".</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, hex: it is random and long, so nothing slower is needed.</summary>
    public required string Hash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}
