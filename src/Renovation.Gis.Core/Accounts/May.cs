namespace Renovation.Gis.Core.Accounts;

/// <summary>
/// Who may do what: one function per decision, and nothing else decides. Pages ask through the policies of the web project, layers through
/// their registration; the ownership of single rows is decided once more by the database.
/// </summary>
public static class May
{
    /// <summary>The map with estates, verdicts, links and bundles: everyone who works on the renovation.</summary>
    public static bool SeeMap(Actor actor) => actor.IsSignedIn && actor.Role is not (Role.Public or Role.Administrator or Role.Auditor);

    /// <summary>Pipes with their geometry: never leaders, reviewers or the public (OPN-01). Which rows, the database decides by owner.</summary>
    public static bool SeePipes(Actor actor) =>
        actor.IsSignedIn && actor.Role is Role.Bureau or Role.StreetOffice or Role.Planner or Role.Utility;

    /// <summary>Demolition plans before their notice: known early they move the price of land, so utilities and reviewers do not see them.</summary>
    public static bool SeeDemolitionAreas(Actor actor) =>
        actor.IsSignedIn && actor.Role is Role.Bureau or Role.StreetOffice or Role.Planner or Role.Leader;

    /// <summary>That networks of others lie in a cell of the grid, no more.</summary>
    public static bool SeePipePresence(Actor actor) => SeePipes(actor);

    /// <summary>The page for importing.</summary>
    public static bool ImportAnything(Actor actor) => ImportableLayers(actor) is not { Count: 0 };

    /// <summary>A layer as a whole; which rows of it, <see cref="IsBoundToSubDistricts"/> and the company say.</summary>
    public static bool Import(Actor actor, string layer) => ImportableLayers(actor)?.Contains(layer, StringComparer.Ordinal) ?? true;

    /// <summary>The page for exporting: whoever sees the map; which layers and rows, <see cref="Exports.ExportRules"/> says.</summary>
    public static bool ExportAnything(Actor actor) => SeeMap(actor);

    /// <summary>Draw and change boundaries; which ones, the estate's sub-district says (DRW-09).</summary>
    public static bool Draw(Actor actor) => actor.IsSignedIn && actor.Role is Role.Bureau or Role.StreetOffice or Role.Planner;

    /// <summary>Accounts, and with them all rights: administrators only, who in turn see nothing else.</summary>
    public static bool ManageAccounts(Actor actor) => actor.IsSignedIn && actor.Role == Role.Administrator;

    /// <summary>The audit trail: the auditor, and the bureau, which answers for the data.</summary>
    public static bool ReadTrail(Actor actor) => actor.IsSignedIn && actor.Role is Role.Auditor or Role.Bureau;

    /// <summary>Who imported and changed a company's network, and when: the company itself, and the bureau for each.</summary>
    public static bool ReadNetworkHistory(Actor actor) => actor.IsSignedIn && actor.Role is Role.Bureau or Role.Utility;

    /// <summary>The history of that company's network.</summary>
    public static bool ReadNetworkHistory(Actor actor, string company) =>
        ReadNetworkHistory(actor) && (actor.Role == Role.Bureau || actor.Company == company);

    /// <summary>Tokens for desktop programs: they read what the holder may read on the map.</summary>
    public static bool HoldTokens(Actor actor) => SeeMap(actor);

    /// <summary>Edits only estates of its own sub-districts.</summary>
    public static bool IsBoundToSubDistricts(Actor actor) => actor.Role is Role.StreetOffice or Role.Planner;

    /// <summary>Whose stolen password alone must open nothing (GB/T 22239: two factors).</summary>
    public static bool NeedsSecondFactor(Role role) => role is Role.Bureau or Role.Utility or Role.Administrator;

    /// <summary>Layers the actor may import; null means all.</summary>
    private static IReadOnlyCollection<string>? ImportableLayers(Actor actor) => actor switch
    {
        { IsSignedIn: false } => [],
        { Role: Role.Bureau } => null,
        { Role: Role.StreetOffice or Role.Planner } => ["estates", "buildings"],
        { Role: Role.Utility } => ["pipe-segments", "pipe-nodes"],
        _ => [],
    };
}
