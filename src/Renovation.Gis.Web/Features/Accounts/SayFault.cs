using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>Identity's faults that can reach people, in their language.</summary>
public sealed class SayFault(IStringLocalizer<AccountTexts> texts) : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => Fault("nameTaken");

    public override IdentityError InvalidUserName(string? userName) => Fault("name");

    public override IdentityError PasswordMismatch() => Fault("passwordWrong");

    public override IdentityError ConcurrencyFailure() => Fault("changedMeanwhile");

    private IdentityError Fault(string key) => new() { Code = key, Description = texts[key] };
}
