namespace Renovation.Gis.Data.Facts;

/// <summary>Rises with each change of a layer; tiles and pages carry it in their ETag.</summary>
public sealed class LayerVersion
{
    public required string Layer { get; init; }

    public long Version { get; set; }
}
