namespace Renovation.Gis.Data.Facts;

/// <summary>Rises with each change of a layer; tiles and pages carry it in their ETag.</summary>
public sealed class LayerVersion
{
    public required string Layer { get; init; }

    /// <summary>
    /// At least the milliseconds since 1970 of the change, so that a database made anew or restored never repeats the number of another
    /// content that a browser still holds.
    /// </summary>
    public long Version { get; set; }

    /// <summary>Where the layer changed is known only for later versions: up to this one it may have changed anywhere.</summary>
    public long Forgotten { get; set; }
}

/// <summary>Where a version of a layer differs from the one before: a box in <see cref="Core.Spatial.Srid.WebMercator"/>, metres.</summary>
public sealed class LayerChange
{
    public long Id { get; init; }

    public required string Layer { get; init; }

    public long Version { get; init; }

    public double West { get; init; }

    public double South { get; init; }

    public double East { get; init; }

    public double North { get; init; }
}
