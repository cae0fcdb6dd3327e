using Microsoft.EntityFrameworkCore;

namespace Renovation.Gis.Data.Trail;

/// <summary>What one person has spent on one day.</summary>
internal sealed class ReadAllowance(DateOnly day, ReadBudget? spent)
{
    private readonly Lock gate = new();
    private readonly HashSet<int> cells = [.. spent?.Cells ?? []];
    private long features = spent?.Features ?? 0;
    private bool isStored = true;

    public DateOnly Day => day;

    /// <summary>What the read would exceed: "area", "features"; null when it may go on.</summary>
    public string? Excess(PipeRead read, ReadOptions options)
    {
        lock (gate)
        {
            var most = Most(options);
            if (Touched(read, most).Count(cell => !cells.Contains(cell)) is > 0 and var more && cells.Count + more > most)
            {
                return "area";
            }

            return read.Kind != "tile" && features >= options.DailyFeatures ? "features" : null;
        }
    }

    public void Spend(PipeRead read, ReadOptions options, long count)
    {
        lock (gate)
        {
            cells.UnionWith(Touched(read, Most(options)));
            features += read.Kind == "tile" ? 0 : count;
            isStored = false;
        }
    }

    /// <summary>Keeps it, within the caller's transaction; several programs on one database add up.</summary>
    public async Task Store(GisDbContext db, string actor, CancellationToken ct)
    {
        int[] spentCells;
        long spentFeatures;
        lock (gate)
        {
            if (isStored)
            {
                return;
            }

            (spentCells, spentFeatures, isStored) = ([.. cells], features, true);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO read_budgets (day, actor_id, cells, features) VALUES ({day}, {actor}, {spentCells}, {spentFeatures})
            ON CONFLICT (day, actor_id) DO UPDATE SET features = greatest(read_budgets.features, excluded.features),
                cells = (SELECT array_agg(DISTINCT cell) FROM unnest(read_budgets.cells || excluded.cells) AS cell)
            """,
            ct);
    }

    private static int Most(ReadOptions options) => (int)(options.DailyAreaSquareKilometres / ReadCells.AreaSquareKilometres);

    // Below zoom 14 a tile rounds positions to metres: it shows that something lies there, not where to dig. A box larger than the ground
    // of a whole day names no place, as a program does that is zoomed out; it counts by its features, as a read without a box does.
    private static List<int> Touched(PipeRead read, int most)
    {
        var touched = read is { IsPrecise: true, Box: [var west, var south, var east, var north] } ? ReadCells.Of(west, south, east, north, most).ToList() : [];
        return touched.Count > most ? [] : touched;
    }
}
