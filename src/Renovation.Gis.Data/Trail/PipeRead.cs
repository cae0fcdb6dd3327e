using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Data.Trail;

/// <summary>What of a guarded layer is about to be read. The box is west, south, east, north in degrees.</summary>
/// <param name="Actor">Who reads.</param>
/// <param name="Address">From where.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Kind">"items", "item", "tile" or "export".</param>
/// <param name="Box">Null where the reader named none.</param>
/// <param name="Code">The one feature that is read, else empty.</param>
/// <param name="IsPrecise">Whether positions come as they are kept; a tile of a low zoom rounds them to metres.</param>
public sealed record PipeRead(Actor Actor, string Address, string Layer, string Kind, double[]? Box, string Code = "", bool IsPrecise = true)
{
    /// <summary>Who has no account has no budget: the operator at the shell and the program itself.</summary>
    internal bool IsBudgeted => Actor != Actor.Operator && Actor != Actor.System;
}

/// <summary>Somebody has read as much of the pipe networks as one person may; the caller answers 429.</summary>
public sealed class TooMuchReadException(string reason, TimeSpan retryAfter) : Exception(reason)
{
    /// <summary>"tiles", "area" or "features".</summary>
    public string Reason { get; } = reason;

    public TimeSpan RetryAfter { get; } = retryAfter;
}
