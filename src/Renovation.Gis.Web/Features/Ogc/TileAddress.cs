using NetTopologySuite.Geometries;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>Address of a tile in WebMercatorQuad; row counts from the north.</summary>
public readonly record struct TileAddress(int Zoom, int Row, int Column)
{
    public const int DeepestZoom = 24;

    /// <summary>Units across a tile.</summary>
    public const int Extent = 4096;

    /// <summary>Half the way round the earth in Web Mercator metres; west and north edge of tile 0/0/0.</summary>
    public const double HalfWorldMetres = 20037508.342789244;

    public bool Exists => Zoom is >= 0 and <= DeepestZoom && Row >= 0 && Column >= 0 && Row < 1L << Zoom && Column < 1L << Zoom;

    /// <summary>West, south, east, north in degrees.</summary>
    public double[] Degrees() => [Longitude(Column), Latitude(Row + 1), Longitude(Column + 1), Latitude(Row)];

    private double Longitude(int column) => column / (double)(1L << Zoom) * 360 - 180;

    private double Latitude(int row) => Math.Atan(Math.Sinh(Math.PI * (1 - 2.0 * row / (1L << Zoom)))) * 180 / Math.PI;

    /// <summary>What is drawn of a layer in this tile, Web Mercator metres.</summary>
    public Envelope Box(int bufferUnits)
    {
        var side = 2 * HalfWorldMetres / (1L << Zoom);
        var (west, north) = (Column * side - HalfWorldMetres, HalfWorldMetres - Row * side);
        var box = new Envelope(west, west + side, north - side, north);
        box.ExpandBy(side * bufferUnits / Extent);
        return box;
    }
}
