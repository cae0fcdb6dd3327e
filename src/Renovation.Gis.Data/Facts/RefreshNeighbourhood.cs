using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Data.Facts;

/// <summary>
/// Runs an edit of some estates and brings the kept facts (verdicts, links, bundles, layer versions) of their neighbourhood up to date, in
/// the caller's transaction; tells what follows from it. Afterwards all is stored as <see cref="RefreshFacts"/> would store it.
/// </summary>
public sealed class RefreshNeighbourhood(GisDbContext db, RefreshFacts facts, ActAsSystem system)
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
        var before = await Picture(changes, ct);
        var all = changes.And(await write(ct));
        var where = before.Estates.Values.Select(estate => estate.Box).ToList();
        await facts.Handle("estates", [.. where, .. (await Picture(all, ct)).Estates.Values.Select(estate => estate.Box)], ct);
        return before.Until(await Picture(all, ct));
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
                return await Handle(changes, write, ct);
            }
            finally
            {
                await open.RollbackToSavepointAsync(Here, CancellationToken.None);
            }
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        return await Handle(changes, write, ct);
    }

    private Task<FactsPicture> Picture(EstateChanges changes, CancellationToken ct) => system.Do(() => FactsPicture.Take(db, changes.EstateIds, ct), ct);
}
