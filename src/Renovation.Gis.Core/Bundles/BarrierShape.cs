using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Town;

namespace Renovation.Gis.Core.Bundles;

/// <summary>A barrier's footprint in metres (EPSG:4549, Polygon or MultiPolygon) and its width, when known.</summary>
public sealed record BarrierShape(BarrierKind Kind, Geometry Footprint, double? WidthMetres)
{
    /// <summary>Whether a bundle may not reach across it. Water of unknown width counts: nobody has said that it is a ditch.</summary>
    public bool Blocks(AdjacencyOptions options) => Kind switch
    {
        BarrierKind.River or BarrierKind.Canal => !(WidthMetres < options.WaterBarrierMetres),
        BarrierKind.SecondaryRoad => options.SecondaryRoadIsBarrier,
        _ => true,
    };
}
