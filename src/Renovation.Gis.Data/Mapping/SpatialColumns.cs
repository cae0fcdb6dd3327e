using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Data.Mapping;

/// <summary>
/// Decision 1: a geometry is stored once in lon/lat; the database keeps a metric and a display copy, each with its own GiST, so that
/// metre questions and tiles never transform a column. The lon/lat column needs no index: a lon/lat box is a box in Web Mercator too.
/// </summary>
internal static class SpatialColumns
{
    public static void HasSpatialColumns<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> stored, string type)
        where T : class
    {
        var column = Naming.Snake(entity.Property(stored).Metadata.Name);
        entity.Property(stored).HasColumnType($"geometry({type},{Srid.Storage})");
        entity.HasDisplay(column, type);
    }

    /// <summary>Adds the metric copy, with its index.</summary>
    public static void HasFootprint<T>(this EntityTypeBuilder<T> entity, string stored, string type)
        where T : class
    {
        // An untyped name serves entities that expose the footprint and those that do not.
        var property = entity.Metadata.FindProperty("Footprint") is null && entity.Metadata.ClrType.GetProperty("Footprint") is null
            ? entity.Property<Geometry>("Footprint")
            : entity.Property("Footprint");
        property.HasColumnType($"geometry({type},{Srid.Metric})").HasComputedColumnSql($"ST_Transform({stored}, {Srid.Metric})", stored: true);
        entity.HasIndex("Footprint").HasMethod("gist");
    }

    private static void HasDisplay<T>(this EntityTypeBuilder<T> entity, string stored, string type)
        where T : class
    {
        entity.Property<Geometry>("Display").HasColumnType($"geometry({type},{Srid.WebMercator})")
            .HasComputedColumnSql($"ST_Transform({stored}, {Srid.WebMercator})", stored: true);
        entity.HasIndex("Display").HasMethod("gist");
    }
}

internal static class Naming
{
    public static string Snake(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}
