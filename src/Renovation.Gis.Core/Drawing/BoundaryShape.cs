using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Core.Drawing;

/// <summary>
/// Whether a drawing is a shape at all (DRW-01), asked before anything is computed with it: what is not goes no further, neither into
/// another rule nor into the database (decision 8).
/// </summary>
public static class BoundaryShape
{
    /// <summary>Makes a boundary from rings of lon, lat; the fault says which part is not one.</summary>
    /// <param name="code">Whose boundary it is.</param>
    /// <param name="name">What that estate is called.</param>
    /// <param name="coordinates">Parts, rings, positions (lon, lat), as in a GeoJSON MultiPolygon.</param>
    /// <param name="options">How many vertices there may be.</param>
    /// <returns>The boundary in <see cref="Srid.Storage"/>, or what is wrong with it.</returns>
    public static (MultiPolygon? Boundary, Finding? Fault) Make(string code, string name, double[][][][]? coordinates, GuardOptions options)
    {
        Finding Refused(string key, Coordinate? at, params string[] figures) =>
            new("DRW-01." + key, Severity.Refusal, [code], [name, .. figures], at is null ? null : Srid.MetricFactory.CreatePoint(at), []);

        if (coordinates is null or { Length: 0 } || coordinates.Any(part => part is null or { Length: 0 }))
            return (null, Refused("empty", null));
        if (coordinates.Sum(part => part.Sum(ring => (long)(ring?.Length ?? 0))) > options.MaxVertices)
            return (null, Refused("tooMany", null, options.MaxVertices.ToString(CultureInfo.InvariantCulture)));
        if (coordinates.SelectMany(part => part).Any(ring => ring is null || ring.Any(at => !InZone(at))))
            return (null, Refused("position", null));
        if (coordinates.SelectMany(part => part).FirstOrDefault(ring => ring.Length < 4) is { } thin)
            return (null, Refused("ring", thin.Length == 0 ? null : Metric(thin[0])));
        if (coordinates.SelectMany(part => part).FirstOrDefault(ring => ring[0][0] != ring[^1][0] || ring[0][1] != ring[^1][1]) is { } open)
            return (null, Refused("open", Metric(open[0])));
        var boundary = Boundary(coordinates);
        if (Fault(CoordinateSystems.Convert(boundary, Srid.Metric)) is { } fault)
            return (null, Refused(fault.Key, fault.At));
        // what is an area in metres by a hair may be none in degrees, in which it is kept
        return Fault(boundary) is { } stored ? (null, Refused(stored.Key, Metric([stored.At.X, stored.At.Y]))) : (boundary, null);
    }

    /// <summary>What keeps a shape in metres from being an area, and where; null when it is one.</summary>
    public static (string Key, Coordinate At)? Fault(Geometry metric) =>
        new IsValidOp(metric).ValidationError is { } error ? (Key(error.ErrorType), error.Coordinate) : null;

    /// <summary>Whether a position (lon, lat) lies where metres are true: 4549 is made for a degree and a half on each side of 120° E.</summary>
    public static bool InZone(double[]? at) => at is { Length: >= 2 } && at[0] is > 118.5 and < 121.5 && at[1] is > 20 and < 45;

    private static Coordinate Metric(double[] at)
    {
        var (x, y) = CoordinateSystems.Convert(at[0], at[1], Srid.Storage, Srid.Metric);
        return new Coordinate(x, y);
    }

    private static MultiPolygon Boundary(double[][][][] coordinates) => Srid.StorageFactory.CreateMultiPolygon(
        [.. coordinates.Select(part => Srid.StorageFactory.CreatePolygon(Ring(part[0]), [.. part.Skip(1).Select(Ring)]))]);

    private static LinearRing Ring(double[][] positions) =>
        Srid.StorageFactory.CreateLinearRing([.. positions.Select(at => new Coordinate(at[0], at[1]))]);

    private static string Key(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.SelfIntersection => "selfIntersection",
        TopologyValidationErrors.RingSelfIntersection => "ringSelfIntersection",
        TopologyValidationErrors.HoleOutsideShell => "holeOutside",
        TopologyValidationErrors.NestedHoles => "nestedHoles",
        TopologyValidationErrors.NestedShells => "nestedParts",
        TopologyValidationErrors.DisconnectedInteriors => "disconnected",
        TopologyValidationErrors.DuplicateRings => "duplicateRings",
        TopologyValidationErrors.TooFewPoints => "ring",
        _ => "invalid",
    };
}
