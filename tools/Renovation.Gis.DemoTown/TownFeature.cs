using NetTopologySuite.Geometries;

namespace Renovation.Gis.DemoTown;

/// <summary>One thing on the map; the shape is in metres (EPSG:4549), attributes that are null are left out of the file.</summary>
public sealed record TownFeature(string Code, Geometry Shape, IReadOnlyList<(string Name, object? Value)> Attributes)
{
    public object? this[string name] => Attributes.FirstOrDefault(a => a.Name == name).Value;
}

/// <summary>One layer, that is one file; coordinates are written with this many decimals of a degree.</summary>
public sealed record TownLayer(string Name, int Decimals, IReadOnlyList<TownFeature> Features);
