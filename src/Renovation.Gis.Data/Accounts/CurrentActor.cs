using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Data.Accounts;

/// <summary>Who the current scope (a request, a command, a piece of background work) acts for; nobody until it is said.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; set; } = Actor.Anonymous;

    /// <summary>Where the request came from, for the audit trail; empty for what comes from no network.</summary>
    public string Address { get; set; } = "";
}
