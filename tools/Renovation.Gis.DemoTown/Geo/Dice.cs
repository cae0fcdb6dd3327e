namespace Renovation.Gis.DemoTown.Geo;

/// <summary>
/// Chance without a sequence: every throw depends on its own name only, so that adding one house does not move all the others and
/// every run gives the same town.
/// </summary>
public static class Dice
{
    private const ulong Seed = 0x9E3779B97F4A7C15;

    /// <summary>A number in [0, 1) that belongs to this name.</summary>
    public static double Roll(string name)
    {
        var hash = Seed;
        foreach (var letter in name)
            hash = (hash ^ letter) * 1099511628211;
        hash ^= hash >> 31;
        hash *= 0xBF58476D1CE4E5B9;
        hash ^= hash >> 29;
        return (hash >> 11) / (double)(1UL << 53);
    }

    public static double Between(string name, double low, double high) => low + ((high - low) * Roll(name));

    public static int Whole(string name, int low, int high) => low + (int)(Roll(name) * (high - low + 1));
}
