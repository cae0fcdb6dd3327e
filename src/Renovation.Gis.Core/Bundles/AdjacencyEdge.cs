namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// Two estates within reach of one another (<paramref name="From"/> before <paramref name="To"/> in ordinal order).
/// </summary>
/// <param name="From">Code of the first estate.</param>
/// <param name="To">Code of the second estate.</param>
/// <param name="Class">How they lie to one another.</param>
/// <param name="GapMetres">Distance between the boundaries; 0 when they touch or overlap.</param>
/// <param name="FacingMetres">The length that decided the class: the shared wall of a T1 pair, else what faces within the gap.</param>
/// <param name="Barrier">A barrier lies between and leaves no class.</param>
/// <param name="FromPoint">Point of the first estate nearest to the second, to draw the link.</param>
/// <param name="ToPoint">Point of the second estate nearest to the first; the same point when they touch.</param>
public sealed record AdjacencyEdge(
    string From,
    string To,
    AdjacencyClass Class,
    double GapMetres,
    double FacingMetres,
    bool Barrier,
    MetrePoint FromPoint,
    MetrePoint ToPoint);
