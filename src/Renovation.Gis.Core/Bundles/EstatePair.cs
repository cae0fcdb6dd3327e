namespace Renovation.Gis.Core.Bundles;

/// <summary>Two estates in no order: the pair (a, b) equals the pair (b, a).</summary>
public readonly record struct EstatePair
{
    public EstatePair(string one, string other) =>
        (First, Second) = string.CompareOrdinal(one, other) <= 0 ? (one, other) : (other, one);

    /// <summary>The code that comes first in ordinal order.</summary>
    public string First { get; }

    public string Second { get; }
}
