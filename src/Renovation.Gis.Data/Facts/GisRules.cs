using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Exports;

namespace Renovation.Gis.Data.Facts;

/// <summary>The numbers the notice does not give, as set for this zone; configuration section <c>Rules</c>.</summary>
public sealed record GisRules
{
    public EligibilityOptions Eligibility { get; init; } = new();

    public BundleOptions Bundles { get; init; } = new();

    /// <summary>What may leave in one export (ours).</summary>
    public ExportCaps Exports { get; init; } = new();

    /// <summary>Where the guard of the drawing board speaks up (ours).</summary>
    public GuardOptions Drawing { get; init; } = new();

    /// <summary>How near a trunk main must pass to serve an estate, metres (ours).</summary>
    public double TrunkReachMetres { get; init; } = 30;
}

/// <summary>Today where the zone lies: a verdict changes at midnight in Changzhou, not in Greenwich (CAL-05).</summary>
public static class ZoneClock
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The moment as clocks in the zone show it.</summary>
    public static DateTime InZone(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Shanghai).DateTime;

    public static DateOnly Today(this TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Shanghai).DateTime);
}
