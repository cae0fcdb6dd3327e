namespace Renovation.Gis.Data.Trail;

/// <summary>
/// A line of the audit trail (审计记录): who did what to what, from where. Number, moment and both hashes are the database's: a trigger
/// sets them, whatever is sent, and nobody but the tables' owner can change a line afterwards.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Place in the chain, without gaps; the order of the trail, since clocks can step back.</summary>
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string ActorRole { get; init; }

    /// <summary>Network address of the client; empty at the shell.</summary>
    public required string Address { get; init; }

    /// <summary>One of <see cref="AuditAction"/>.</summary>
    public required string Action { get; init; }

    /// <summary>What kind of thing: a layer ("estates"), else a table or a word ("account").</summary>
    public required string Subject { get; init; }

    /// <summary>Which one: its code; empty for many or none.</summary>
    public required string SubjectKey { get; init; }

    /// <summary>JSON object; geometry only as measure and hash, never as coordinates.</summary>
    public required string Detail { get; init; }

    /// <summary>SHA-256 of the line before.</summary>
    public byte[] PreviousHash { get; init; } = [];

    /// <summary>SHA-256 of this line and the one before, see <see cref="AuditChain"/>.</summary>
    public byte[] Hash { get; init; } = [];
}

/// <summary>What can be done that the trail records.</summary>
public static class AuditAction
{
    public const string Created = "Created", Changed = "Changed", Deleted = "Deleted", Imported = "Imported", Exported = "Exported", Read = "Read",
        Refused = "Refused", SignedIn = "SignedIn", SignInFailed = "SignInFailed", SignedOut = "SignedOut", Pruned = "Pruned", Undone = "Undone";

    /// <summary>All of them, for filters and texts.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Created, Changed, Deleted, Imported, Undone, Exported, Read, Refused, SignedIn, SignInFailed, SignedOut, Pruned];
}
