using Renovation.Gis.Core.Exports;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>What an exported layer's geometry is, as OGR names it.</summary>
public enum ShapeKind
{
    Point,
    LineString,
    MultiLineString,
    MultiPolygon,
}

/// <summary>A layer that can be exported. All SQL is our own; nothing of a request enters it.</summary>
/// <param name="Name">Name of the layer, as in URLs.</param>
/// <param name="TitleZh">Chinese title: sheet, file name.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Shape">Kind of its geometry.</param>
/// <param name="From">What stands behind FROM; the layer's table has the alias t.</param>
/// <param name="Geometry">Column of its geometry in <see cref="Core.Spatial.Srid.Storage"/>, lon, lat.</param>
/// <param name="Columns">Its columns; the code comes first.</param>
public sealed record ExportedLayer(
    string Name, string TitleZh, string TitleEn, ShapeKind Shape, string From, string Geometry, IReadOnlyList<ExportColumn> Columns)
{
    public ExportSensitivity Sensitivity { get; init; }

    /// <summary>SQL condition "the row lies within the sub-districts @districts" (codes).</summary>
    public string WithinSubDistricts { get; init; } = PointWithin(Geometry);

    /// <summary>SQL of the code of the company that owns a row; null where nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>SQL of the layer a row gets in a drawing.</summary>
    public required string DrawingLayer { get; init; }

    /// <summary>A row without a link belongs where a point of it lies, so that every row belongs to one sub-district at most.</summary>
    private static string PointWithin(string geometry) =>
        $"EXISTS (SELECT FROM sub_districts d WHERE d.code = ANY(@districts) AND ST_Intersects(d.outline, ST_PointOnSurface(t.{geometry})))";

    /// <summary>Pipes that leave the sub-districts are not within them.</summary>
    public const string WhollyWithin =
        "ST_CoveredBy(t.footprint, (SELECT ST_Union(d.footprint) FROM sub_districts d WHERE d.code = ANY(@districts)))";
}
