namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>A box in a coordinate system, x, y; over the antimeridian it is given as the two boxes on its sides.</summary>
public sealed record QueryBox(double West, double South, double East, double North, MapCrs Crs);

/// <summary>From a day to a day, both included; null is open.</summary>
public sealed record QueryTime(DateOnly? First, DateOnly? Last);

/// <summary>What a client asks of a collection.</summary>
public sealed record ItemsQuery(int Limit)
{
    public const int UsualLimit = 1000, LargestLimit = 10_000;

    /// <summary>None for everywhere; a feature need meet only one.</summary>
    public IReadOnlyList<QueryBox> Boxes { get; init; } = [];

    public QueryTime? Time { get; init; }

    public MapCrs Crs { get; init; } = MapCrs.Crs84;

    public PageMark? Page { get; init; }

    /// <summary>Properties that must have a value, typed as the column is.</summary>
    public IReadOnlyList<(TypedProperty Property, object Value)> Equalities { get; init; } = [];

    /// <summary>The one feature of that id.</summary>
    public string? Id { get; init; }
}
