namespace Renovation.Gis.Core.Accounts;

/// <summary>What an account's role binds it to.</summary>
/// <param name="SubDistricts">Codes of sub-districts.</param>
/// <param name="Company">Code of a utility company.</param>
/// <param name="ReviewerBody">One of <see cref="ReviewerBodies"/>.</param>
public sealed record AccountBinding(Role Role, IReadOnlyList<string> SubDistricts, string? Company, string? ReviewerBody)
{
    /// <summary>Departments that review schemes, by the codes of domain 1.5.</summary>
    public static IReadOnlyList<string> ReviewerBodies { get; } = ["ZGHJ", "GA", "ZF", "XF", "NC", "XZSP", "CZ", "JF", "ZFYJ"];

    /// <summary>Roles that an account can have: the public needs none.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [.. Enum.GetValues<Role>().Where(role => role != Role.Public)];

    /// <summary>Keys of everything that does not fit the role; empty when all does.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        void Unless(bool right, string key)
        {
            if (!right)
            {
                faults.Add(key);
            }
        }

        Unless(Roles.Contains(Role), "role");
        Unless(Role != Role.StreetOffice || SubDistricts.Count == 1, "oneSubDistrict");
        Unless(Role != Role.Planner || SubDistricts.Count > 0, "someSubDistrict");
        Unless(Role is Role.StreetOffice or Role.Planner || SubDistricts.Count == 0, "noSubDistrict");
        Unless(Role == Role.Utility == Company is not null, Role == Role.Utility ? "company" : "noCompany");
        Unless(Role == Role.Reviewer == ReviewerBody is not null, Role == Role.Reviewer ? "reviewerBody" : "noReviewerBody");
        Unless(ReviewerBody is null || ReviewerBodies.Contains(ReviewerBody, StringComparer.Ordinal), "reviewerBody");
        return [.. faults.Distinct()];
    }
}
