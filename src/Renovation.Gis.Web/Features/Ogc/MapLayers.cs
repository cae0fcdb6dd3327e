using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The registered layers, by name.</summary>
public sealed class MapLayers(IEnumerable<MapLayer> layers)
{
    private readonly Dictionary<string, MapLayer> byName = layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<MapLayer> All => byName.Values;

    /// <summary>Those that one may read.</summary>
    public MapLayers For(Actor actor) => new(All.Where(layer => layer.MayRead(actor)).Select(layer => OwnedRows.Of(layer, actor)));

    /// <summary>The layer of that name as <see cref="For"/> has it, without making the others.</summary>
    public MapLayer? Find(string name, Actor actor) => Find(name) is { } layer && layer.MayRead(actor) ? OwnedRows.Of(layer, actor) : null;

    public MapLayer? Find(string name) => byName.GetValueOrDefault(name);
}
