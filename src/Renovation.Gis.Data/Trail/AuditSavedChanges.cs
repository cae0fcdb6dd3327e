using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.PipeNetworks;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Mapping;

namespace Renovation.Gis.Data.Trail;

/// <summary>
/// Records each entity that is saved: who, what, and column by column what it was and what it became. The lines go into the same
/// SaveChanges, hence the same transaction. Recorded are the things of the domain (types of Core) and accounts; kept facts follow from the
/// former and are not. Of an account only what it may do is told; its hashes and stamps are not even named.
/// </summary>
public sealed class AuditSavedChanges(CurrentActor current) : SaveChangesInterceptor
{
    private static readonly HashSet<string> OurOwn =
        ["Id", "RowVersion", "Footprint", "Display", EstateChange.At, EstateChange.By, EstateChange.Reason, EstateChange.Action, EstateChange.RestoredFrom];
    private static readonly HashSet<string> OfAccounts =
        [nameof(Account.DisplayName), nameof(Account.Role), nameof(Account.SubDistricts), nameof(Account.Company), nameof(Account.Disabled), nameof(Account.TwoFactorEnabled),
        nameof(Account.PasswordChangedAt), nameof(Account.MustChangePassword)];

    private long unsaved;

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Record(eventData.Context!);
        return base.SavingChanges(eventData, result);
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Record(eventData.Context!);
        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Forget(eventData.Context!);
        return base.SavedChanges(eventData, result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context!);
        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Forget(eventData.Context!);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context!);
        return Task.CompletedTask;
    }

    private void Record(DbContext db)
    {
        var changed = db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && IsRecorded(entry)).ToList();
        foreach (var entry in changed)
        {
            db.Add(Line(entry));
        }
    }

    // the numbers they were tracked under are not those the database gave them
    private static void Forget(DbContext db)
    {
        foreach (var line in db.ChangeTracker.Entries<AuditEntry>().ToList())
        {
            line.State = EntityState.Detached;
        }
    }

    // a wrong password counts up in the account: that is in the line of the failed sign-in
    private static bool IsRecorded(EntityEntry entry) => entry.Entity is Account
        ? entry.State != EntityState.Modified || Columns(entry).Count > 0
        : entry.Metadata.ClrType.Assembly == typeof(Actor).Assembly && entry.Entity is not PipeAgeing;

    private AuditEntry Line(EntityEntry entry)
    {
        var made = AuditTrail.Entry(current, Action(entry.State), Subject(entry.Metadata), Key(entry), new { columns = Columns(entry) });
        return new AuditEntry
        {
            Id = --unsaved, // tracked under a number of its own; the trigger gives the real one
            At = DateTimeOffset.UnixEpoch,
            ActorId = made.ActorId,
            ActorName = made.ActorName,
            ActorRole = made.ActorRole,
            Address = made.Address,
            Action = made.Action,
            Subject = made.Subject,
            SubjectKey = made.SubjectKey,
            Detail = made.Detail,
        };
    }

    private static string Action(EntityState state) => state switch
    {
        EntityState.Added => AuditAction.Created,
        EntityState.Deleted => AuditAction.Deleted,
        _ => AuditAction.Changed,
    };

    // a layer is called as its table, with hyphens
    private static string Subject(IEntityType type) => type.ClrType == typeof(Account) ? "account" : (type.GetTableName() ?? type.ClrType.Name).Replace('_', '-');

    private static string Key(EntityEntry entry)
    {
        if (entry.Entity is Account account)
        {
            return account.UserName ?? account.Id;
        }

        var unique = entry.Metadata.GetIndexes().FirstOrDefault(index => index.IsUnique)?.Properties ?? entry.Metadata.FindPrimaryKey()!.Properties;
        return string.Join(" / ", unique.Select(property => Convert.ToString(entry.Property(property).CurrentValue, CultureInfo.InvariantCulture)));
    }

    private static Dictionary<string, object?[]> Columns(EntityEntry entry) => entry.Properties
        .Where(property => (entry.Entity is Account ? OfAccounts.Contains(property.Metadata.Name) : !OurOwn.Contains(property.Metadata.Name)) && IsTold(entry.State, property))
        .ToDictionary(
            property => char.ToLowerInvariant(property.Metadata.Name[0]) + property.Metadata.Name[1..],
            property => new[]
            {
                entry.State == EntityState.Added ? null : Told(property.OriginalValue),
                entry.State == EntityState.Deleted ? null : Told(property.CurrentValue),
            },
            StringComparer.Ordinal);

    private static bool IsTold(EntityState state, PropertyEntry property) => state switch
    {
        EntityState.Modified => property.IsModified && !Equals(property.OriginalValue, property.CurrentValue),
        EntityState.Added => property.CurrentValue is not null,
        _ => property.OriginalValue is not null,
    };

    private static object? Told(object? value) => value switch
    {
        Geometry shape => new ShapeMark(shape.GeometryType, shape.NumPoints, Convert.ToHexStringLower(SHA256.HashData(shape.AsBinary()))),
        Enum word => word.ToString(),
        _ => value,
    };

    /// <summary>A shape as the trail keeps it: recognisable, but not to be drawn.</summary>
    private sealed record ShapeMark(string Shape, int Vertices, string Sha256);
}
