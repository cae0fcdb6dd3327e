using NetTopologySuite.Geometries;

namespace Renovation.Gis.Testing;

/// <summary>Compares shapes, not vertex lists: where a ring starts and which way it turns does not matter.</summary>
public static class GeometryAssert
{
    /// <summary>Same SRID, same shape; no point of one further than <paramref name="tolerance"/> (in its units) from the other.</summary>
    public static void Equal(Geometry expected, Geometry? actual, double tolerance = 0)
    {
        if (actual is null || actual.SRID != expected.SRID)
        {
            throw new GeometryDiffersException($"expected SRID {expected.SRID}: {expected}\nactual   SRID {actual?.SRID}: {actual}");
        }
        if (!IsSame(expected, actual, tolerance))
        {
            throw new GeometryDiffersException($"expected {expected}\nactual   {actual}\ntolerance {tolerance}");
        }
    }

    /// <summary>Well-known text instead of a geometry; the SRID is taken from <paramref name="actual"/>.</summary>
    public static void Equal(string expectedWkt, Geometry? actual, double tolerance = 0)
    {
        var expected = Wkt.Storage(expectedWkt);
        expected.SRID = actual?.SRID ?? expected.SRID;
        Equal(expected, actual, tolerance);
    }

    private static bool IsSame(Geometry expected, Geometry actual, double tolerance)
    {
        if (expected.IsEmpty || actual.IsEmpty)
        {
            return expected.IsEmpty && actual.IsEmpty;
        }
        return tolerance == 0
            ? expected.EqualsTopologically(actual)
            : expected.Dimension == actual.Dimension
                && NetTopologySuite.Algorithm.Distance.DiscreteHausdorffDistance.Distance(expected, actual) <= tolerance;
    }
}

/// <summary>Two geometries that should be the same are not.</summary>
public sealed class GeometryDiffersException(string message) : Exception(message);
