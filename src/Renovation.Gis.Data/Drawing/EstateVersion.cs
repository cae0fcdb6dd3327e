using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Data.Drawing;

/// <summary>
/// What an estate was, until a later version took its place or it was removed. Written by the database itself whenever a row of estates
/// changes, whoever changes it and how; the serving role can only read it.
/// </summary>
public sealed class EstateVersion
{
    public long Id { get; init; }

    public long EstateId { get; init; }

    public required string Code { get; init; }

    /// <summary>The estate's row version then.</summary>
    public int Version { get; init; }

    /// <summary><see cref="Srid.Storage"/>, lon, lat.</summary>
    public required MultiPolygon Boundary { get; init; }

    public double AreaSquareMetres { get; init; }

    /// <summary>All other columns, as JSON.</summary>
    public required string Attributes { get; init; }

    /// <summary>When this version came to be.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Id of who made it.</summary>
    public required string ChangedBy { get; init; }

    public string? ChangeReason { get; init; }

    /// <summary>The action it was part of; several estates may have changed in one.</summary>
    public Guid? ActionId { get; init; }

    public int? RestoredFrom { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>Id of who ended it.</summary>
    public required string EndedBy { get; init; }

    public string? EndReason { get; init; }

    public Guid? EndActionId { get; init; }

    /// <summary>The estate was removed; nothing took this version's place.</summary>
    public bool Removed { get; init; }
}

/// <summary>
/// A verdict from the moment it was first given until the next one of the same estate. A verdict that only tells other figures of the
/// same reasons (the five years move on each day) is not a new one.
/// </summary>
public sealed class VerdictVersion
{
    public long Id { get; init; }

    public long EstateId { get; init; }

    /// <summary>When it was first given.</summary>
    public DateTimeOffset Since { get; init; }

    public DateOnly AsOf { get; init; }

    public required string Eligibility { get; init; }

    public double DemolitionShare { get; init; }

    /// <summary><see cref="Facts.StoredReason"/> list as JSON.</summary>
    public required string Reasons { get; init; }

    /// <summary>The rules' answers in short, by which two verdicts are told apart.</summary>
    public required string Answers { get; init; }

    /// <summary>Version of the estate that was judged.</summary>
    public int Version { get; init; }
}

/// <summary>
/// An edit that was saved, under the key its sender gave it: asked again, it is answered again and not done again (T2.7). Kept in the
/// edit's own transaction.
/// </summary>
public sealed class SavedEdit
{
    /// <summary>The Idempotency-Key.</summary>
    public Guid Key { get; init; }

    /// <summary>Who sent it; another's key is not answered.</summary>
    public required string ActorId { get; init; }

    /// <summary>SHA-256 of what was sent: one key for two edits is refused.</summary>
    public required byte[] BodyHash { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The answer, as JSON.</summary>
    public string? Answer { get; set; }
}

/// <summary>A word on an estate, with a place where one was pointed at.</summary>
public sealed class EstateComment
{
    public long Id { get; init; }

    public long EstateId { get; init; }

    public DateTimeOffset At { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string Text { get; init; }

    /// <summary><see cref="Srid.Storage"/>, lon, lat.</summary>
    public Point? Place { get; init; }
}
