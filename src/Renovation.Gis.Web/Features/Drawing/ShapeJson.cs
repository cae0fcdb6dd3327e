using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>
/// A shape as a browser sends it: GeoJSON MultiPolygon or Polygon, lon, lat. Plain numbers, not a geometry: what is no shape must come out as
/// a finding with a reason, not as a parser's complaint.
/// </summary>
public sealed record ShapeJson(string? Type, [property: ValidateNever] JsonElement Coordinates)
{
    /// <summary>Parts, rings, positions; null when the numbers are not nested like that.</summary>
    public double[][][][]? Parts()
    {
        try
        {
            return Type switch
            {
                _ when Coordinates.ValueKind != JsonValueKind.Array => null,
                "MultiPolygon" => JsonSerializer.Deserialize<double[][][][]>(Coordinates),
                "Polygon" when JsonSerializer.Deserialize<double[][][]>(Coordinates) is { } part => [part],
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A GeoJSON LineString; lon, lat.</summary>
public sealed record LineJson(string? Type, [property: ValidateNever] JsonElement Coordinates)
{
    /// <summary>The line; null when it is none.</summary>
    public LineString? Make()
    {
        double[][]? positions;
        try
        {
            positions = Coordinates.ValueKind != JsonValueKind.Array ? null : JsonSerializer.Deserialize<double[][]>(Coordinates);
        }
        catch (JsonException)
        {
            return null;
        }

        return positions is { Length: >= 2 and <= 500 } && positions.All(BoundaryShape.InZone)
            ? Srid.StorageFactory.CreateLineString([.. positions.Select(at => new Coordinate(at[0], at[1]))])
            : null;
    }
}
