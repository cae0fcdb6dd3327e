using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Data.Facts;

/// <summary>
/// Runs an edit of some estates and brings the kept facts (verdicts, links, bundles, layer versions) of their neighbourhood up to date, in
/// the caller's transaction; tells what follows from it. Afterwards all is stored as <see cref="RefreshFacts"/> would store it.
/// </summary>
public sealed class RefreshNeighbourhood(GisDbContext db, ActAsSystem system, FollowEdit follow, StoreFollowed store)
{
    /// <summary>Runs the edit and stores what follows. The caller has begun the transaction, has locked no row in it, and commits.</summary>
    /// <param name="changes">The estates and buildings that the edit will touch, by id, as they stand before it.</param>
    /// <param name="write">The edit, done as the caller acts; it answers what it added. What it throws goes to the caller, and nothing is stored.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public async Task<Consequences> Handle(EstateChanges changes, Func<CancellationToken, Task<EstateChanges>> write, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Kept facts change in the transaction of the edit: begin it first.");
        }

        await OneWriter.Wait(db, ct);
        return await Follow(changes, write, store.Handle, ct);
    }

    /// <summary>What would follow from the edit. It is run and taken back, whether a transaction is open or not; nothing is stored or marked.</summary>
    public async Task<Consequences> Preview(EstateChanges changes, Func<CancellationToken, Task<EstateChanges>> write, CancellationToken ct)
    {
        const string Here = "before_preview";
        if (db.Database.CurrentTransaction is { } open)
        {
            await open.CreateSavepointAsync(Here, ct);
            try
            {
                return await Follow(changes, write, (_, _, _) => Task.CompletedTask, ct);
            }
            finally
            {
                await open.RollbackToSavepointAsync(Here, CancellationToken.None);
            }
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        return await Follow(changes, write, (_, _, _) => Task.CompletedTask, ct);
    }

    // Facts rest on all rows, whoever changed one, so they are made as the program itself; the edit is the caller's own.
    private async Task<Consequences> Follow(
        EstateChanges changes, Func<CancellationToken, Task<EstateChanges>> write, Func<Followed, Consequences, CancellationToken, Task> keep, CancellationToken ct)
    {
        var before = await system.Do(() => follow.Before(changes, ct), ct);
        var all = changes.And(await write(ct));
        return await system.Do(async () =>
        {
            var followed = await follow.After(before, all, ct);
            var told = TellConsequences.Of(followed);
            await keep(followed, told, ct);
            return told;
        }, ct);
    }
}
