namespace Renovation.Gis.DemoTown.Estates;

/// <summary>Shares a whole number out by weight, by largest remainder, so that the parts add up to it exactly.</summary>
public static class Share
{
    public static int[] Whole(int total, double[] weights)
    {
        var exact = weights.Select(w => total * w / weights.Sum()).ToArray();
        var parts = exact.Select(e => (int)Math.Floor(e)).ToArray();
        var order = Enumerable.Range(0, parts.Length).OrderByDescending(i => exact[i] - parts[i]).ThenBy(i => i);
        foreach (var i in order.Take(total - parts.Sum()))
            parts[i]++;
        return parts;
    }
}
