using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>
/// Whether a password is good enough for the profile in force; says everything that is wrong. Common passwords come from the list inside
/// zxcvbn (30,000 of leaked ones), with their usual disguises (l33t, doubled, a year behind it).
/// </summary>
public sealed class CheckPassword(IOptions<AccountOptions> options, IStringLocalizer<AccountTexts> texts) : IPasswordValidator<Account>
{
    /// <summary>More would only let a stranger keep the hash function busy.</summary>
    public const int Longest = 128;

    /// <summary>Bits: found within four million guesses, which the 3,000 commonest are with any of their usual disguises.</summary>
    private const double Guessable = 22;

    /// <summary>zxcvbn takes the square of the length; a common password is within the first characters.</summary>
    private const int Examined = 64;

    private static readonly string[] ContextWords =
        ["changzhou", "jingkaiqu", "jingkai", "xiaoqu", "renovation", "laojiu", "gaizao", "常州", "经开区", "小区", "改造", "老旧", "街道"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var faults = Faults(password ?? "", user).Select(key => new IdentityError { Code = key, Description = Sentence(key) }).ToArray();
        return Task.FromResult(faults.Length == 0 ? IdentityResult.Success : IdentityResult.Failed(faults));
    }

    /// <summary>Keys of all faults.</summary>
    public IEnumerable<string> Faults(string password, Account account)
    {
        // characters as people count them: a Chinese character or an emoji is one
        var length = password.EnumerateRunes().Count();
        if (length < options.Value.PasswordLength)
        {
            yield return "passwordShort";
        }

        if (length > Longest)
        {
            yield return "passwordLong";
        }

        if (options.Value.PasswordProfile == PasswordProfile.Dengbao && Classes(password) < 3)
        {
            yield return "passwordClasses";
        }

        if (Words(account).Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            yield return "passwordContext";
        }
        else if (password.Length > 0 && Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, Examined)]).Entropy < Guessable)
        {
            yield return "passwordCommon";
        }
    }

    private static IEnumerable<string> Words(Account account) =>
        ContextWords.Concat(((string?[])[account.UserName, account.DisplayName]).OfType<string>().Where(name => name.Length >= 4));

    // letters without case, such as Chinese, count as a class of their own
    private static int Classes(string password) =>
        password.EnumerateRunes().Select(rune =>
            System.Text.Rune.IsUpper(rune) ? 'A' : System.Text.Rune.IsLower(rune) ? 'a' : System.Text.Rune.IsDigit(rune) ? '0' : System.Text.Rune.IsLetter(rune) ? '字' : '#')
            .Distinct().Count();

    private string Sentence(string key) => texts[key, key == "passwordLong" ? Longest : options.Value.PasswordLength];
}
