using System.Security.Claims;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Http;

/// <summary>An account as claims of a cookie or token, and back again as the one who acts.</summary>
public static class ActorClaims
{
    /// <summary>Names the session row behind a cookie.</summary>
    public const string Session = "session";

    /// <summary>What is still to be done before anything else: <see cref="Password"/> or <see cref="SecondFactor"/>.</summary>
    public const string Todo = "todo";

    public const string Password = "password";

    public const string SecondFactor = "second-factor";

    private const string DisplayName = "display", Role = "role", SubDistrict = "sub-district", Company = "company";

    public static ClaimsPrincipal Write(Account account, string? todo, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, Role);
        void Add(string type, string? value)
        {
            if (value is not null)
            {
                identity.AddClaim(new(type, value));
            }
        }

        Add(ClaimTypes.NameIdentifier, account.Id);
        Add(ClaimTypes.Name, account.UserName);
        Add(DisplayName, account.DisplayName);
        Add(Role, account.Role.ToString());
        Array.ForEach(account.SubDistricts, code => Add(SubDistrict, code));
        Add(Company, account.Company);
        Add(Todo, todo);
        return new(identity);
    }

    /// <summary>Who acts; an account that is not finished (no own password, no second factor yet) acts as nobody.</summary>
    public static Actor Read(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == Todo) ? Actor.Anonymous : Owner(user);

    /// <summary>Whose cookie or token it is, finished or not.</summary>
    public static Actor Owner(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && Enum.TryParse<Role>(user.FindFirstValue(Role), out var role)
            ? new(id, user.FindFirstValue(DisplayName) ?? "", role, [.. user.FindAll(SubDistrict).Select(claim => claim.Value)], user.FindFirstValue(Company))
            : Actor.Anonymous;
}
