using System.Security.Cryptography;
using System.Text;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>Random secrets and the hashes that are kept of them.</summary>
public static class Secrets
{
    // No 0/O, 1/l/I: a first secret is read from paper.
    private const string Readable = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>20 characters in groups of five, 100 bits: for the first sign-in.</summary>
    public static string FirstSecret() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Readable, 5)));

    /// <summary>256 bits; the prefix lets scanners of leaked files know it for what it is.</summary>
    public static string Token() => "gis_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256, hex: enough for what is random and long, never for a password.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
