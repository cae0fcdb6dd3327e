using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Web.Features.Accounts;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Accounts;

/// <summary>The two profiles of passwords (T6.10).</summary>
public sealed class CheckPasswordTests
{
    private static readonly Account Owner = new() { UserName = "zhang.wei", DisplayName = "张伟建设" };

    [Theory]
    [InlineData(PasswordProfile.Dengbao, "Kiwi7-brush", "passwordShort")]
    [InlineData(PasswordProfile.Dengbao, "kiwi-brush-orbit", "passwordClasses")]
    [InlineData(PasswordProfile.Dengbao, "Kiwi7-brush-Orbit")]
    [InlineData(PasswordProfile.Dengbao, "橘子Kiwi七点半-brush")]
    [InlineData(PasswordProfile.Asvs, "kiwi-br", "passwordShort")]
    [InlineData(PasswordProfile.Asvs, "qzvbkwmxpt")]
    [InlineData(PasswordProfile.Asvs, "kiwi brush orbit lamp")]
    [InlineData(PasswordProfile.Asvs, "password", "passwordCommon")]
    [InlineData(PasswordProfile.Asvs, "12345678", "passwordCommon")]
    [InlineData(PasswordProfile.Asvs, "iloveyou", "passwordCommon")]
    [InlineData(PasswordProfile.Asvs, "P@ssw0rd", "passwordCommon")]
    [InlineData(PasswordProfile.Asvs, "qwertyuiop", "passwordCommon")]
    [InlineData(PasswordProfile.Asvs, "kiwi-jingkaiqu-brush", "passwordContext")]
    [InlineData(PasswordProfile.Asvs, "ZHANG.WEI-kiwi-brush", "passwordContext")]
    [InlineData(PasswordProfile.Asvs, "张伟建设-kiwi-brush", "passwordContext")]
    public void A_password_is_judged_by_the_profile(PasswordProfile profile, string password, params string[] faults) =>
        Assert.Equal(faults, Of(profile).Faults(password, Owner));

    [Theory]
    [InlineData(64)]
    [InlineData(CheckPassword.Longest)]
    public void A_long_password_is_welcome(int length) =>
        Assert.Empty(Of(PasswordProfile.Dengbao).Faults(Long(length), Owner));

    [Fact]
    public void A_password_beyond_reason_is_refused() =>
        Assert.Equal(["passwordLong"], Of(PasswordProfile.Dengbao).Faults(Long(CheckPassword.Longest + 1), Owner));

    [Fact]
    public void Nothing_of_a_long_password_is_cut_off()
    {
        var hasher = new Microsoft.AspNetCore.Identity.PasswordHasher<Account>();
        var hash = hasher.HashPassword(Owner, Long(CheckPassword.Longest));

        Assert.Equal(
            Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed,
            hasher.VerifyHashedPassword(Owner, hash, Long(CheckPassword.Longest)[..^1] + "#"));
    }

    private static string Long(int length) => string.Concat(Enumerable.Range(0, length).Select(i => "aK7-qZw"[i % 7] is var c && i % 5 == 0 ? (char)('b' + (i * 7 % 20)) : c));

    private static CheckPassword Of(PasswordProfile profile) => new(
        Options.Create(new AccountOptions { PasswordProfile = profile }),
        new StringLocalizer<AccountTexts>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)));
}
