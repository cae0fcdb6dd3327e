namespace Renovation.Gis.Core.Accounts;

/// <summary>Who asks or acts: a signed-in person, a visitor, or the program's operator at the shell.</summary>
/// <param name="Id">Id of the account; empty for a visitor, a word in brackets for who has none.</param>
/// <param name="Name">The name the trail and the pages show.</param>
/// <param name="Role">What the person is.</param>
/// <param name="SubDistricts">Codes of the sub-districts a street office or planner is bound to.</param>
/// <param name="Company">Code of the company of a utility's account; null for all others.</param>
public sealed record Actor(string Id, string Name, Role Role, IReadOnlyList<string> SubDistricts, string? Company)
{
    /// <summary>A visitor who has not signed in.</summary>
    public static Actor Anonymous { get; } = new("", "", Role.Public, [], null);

    /// <summary>Whoever may run the program from the shell of its machine: holds the data folder, so may do all.</summary>
    public static Actor Operator { get; } = new("(operator)", "命令行", Role.Bureau, [], null);

    /// <summary>The program itself: daily verdicts, the demo data.</summary>
    public static Actor System { get; } = new("(system)", "系统", Role.Bureau, [], null);

    public bool IsSignedIn => Id.Length > 0;
}
