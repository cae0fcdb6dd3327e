namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>How passwords are judged.</summary>
public enum PasswordProfile
{
    /// <summary>等保: at least 12 characters of 3 classes, changed every 90 days. OWASP ASVS advises against both; a documented deviation.</summary>
    Dengbao,

    /// <summary>OWASP ASVS 5.0, 6.2: at least 8 characters, any composition, no expiry.</summary>
    Asvs,
}

/// <summary>Settings of accounts; configuration section <c>Accounts</c>.</summary>
public sealed class AccountOptions
{
    public PasswordProfile PasswordProfile { get; set; } = PasswordProfile.Dengbao;

    /// <summary>Tries of the sign-in page from one address within a minute.</summary>
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>The failure that locks the account.</summary>
    public int FailuresUntilLocked { get; set; } = 6;

    public TimeSpan LockedFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A cookie not used for so long ends.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>However busy: after this one signs in again.</summary>
    public TimeSpan SessionLongest { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a session found good is believed without asking the database: a disabled account is dead within this time.</summary>
    public TimeSpan SessionTrust { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the secret for a first sign-in lasts.</summary>
    public TimeSpan FirstSecret { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Null with <see cref="PasswordProfile.Asvs"/>.</summary>
    public TimeSpan? PasswordLasts => PasswordProfile == PasswordProfile.Dengbao ? TimeSpan.FromDays(90) : null;

    public int PasswordLength => PasswordProfile == PasswordProfile.Dengbao ? 12 : 8;
}
