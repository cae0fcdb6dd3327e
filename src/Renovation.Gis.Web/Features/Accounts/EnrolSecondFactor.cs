using Microsoft.AspNetCore.Identity;
using QRCoder;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>What an authenticator app needs: the key as text, and as a picture (a PNG in a data URI).</summary>
public sealed record AuthenticatorKey(string Key, string Picture);

/// <summary>Ties an account to an authenticator app.</summary>
public sealed class EnrolSecondFactor(UserManager<Account> users, IUserStore<Account> store)
{
    private const int RecoveryCodes = 10;

    private const int PixelsPerModule = 5;

    /// <summary>The key to be entered in the app: the one shown before, until it is confirmed.</summary>
    public async Task<AuthenticatorKey> Show(Account account)
    {
        var key = await users.GetAuthenticatorKeyAsync(account);
        if (string.IsNullOrEmpty(key))
        {
            // not ResetAuthenticatorKeyAsync: it changes the security stamp, and only looking at the page would end the session
            key = users.GenerateNewAuthenticatorKey();
            await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, key, CancellationToken.None);
            await users.UpdateAsync(account);
        }

        return new(string.Join(' ', key.Chunk(4).Select(four => new string(four))), Picture(account, key));
    }

    /// <summary>Turns the second factor on when the code is right, and returns the recovery codes; null when it is wrong.</summary>
    public async Task<IReadOnlyList<string>?> Confirm(Account account, string code)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        if (!await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, digits))
        {
            return null;
        }

        await users.SetTwoFactorEnabledAsync(account, true);
        return [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];
    }

    private static string Picture(Account account, string key)
    {
        const string Issuer = "Renovation.Gis";
        var uri = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.UserName!)}?secret={key}&issuer={Issuer}&digits=6&period=30";
        using var code = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(PixelsPerModule));
    }
}
