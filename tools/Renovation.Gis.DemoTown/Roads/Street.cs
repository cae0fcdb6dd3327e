using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Roads;

/// <summary>A street by its axis, in metres (EPSG:4549), with the width between its red lines.</summary>
public sealed record Street(string Code, string Name, string Class, double WidthMetres, IReadOnlyList<LineString> Axis)
{
    public int? LastBuilt { get; init; }
    public int? LastOverhaul { get; init; }

    public MultiLineString Centreline => Srid.MetricFactory.CreateMultiLineString([.. Axis]);

    /// <summary>The ground between the red lines.</summary>
    public Geometry Corridor => Ground.Strip(Centreline, WidthMetres);

    public TownFeature ToFeature() => new(Code, Centreline,
        [("name", Name), ("class", Class), ("redlineWidthMetres", WidthMetres), ("lastBuilt", LastBuilt), ("lastOverhaul", LastOverhaul)]);
}
