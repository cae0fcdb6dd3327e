namespace Renovation.Gis.Core.Exports;

/// <summary>Limits of what may leave the system; configuration section <c>Rules:Exports</c>.</summary>
public sealed record ExportCaps
{
    /// <summary>
    /// Largest area that one export of pipes may cover, km² (EXP-04). Ours, after the surveying ministry's answer that maps up to
    /// 25 km² in one piece are not secret.
    /// </summary>
    public double MaxPipeAreaSquareKilometres { get; init; } = 25;
}
