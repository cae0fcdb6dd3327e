using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The layers as whoever asks may see them. Every request finds its layer here and nowhere else.</summary>
public sealed class VisibleLayers(MapLayers registered, CurrentActor current)
{
    /// <summary>Those the asker may read; a layer that is closed to him is none.</summary>
    public IEnumerable<MapLayer> All => registered.For(current.Actor).All;

    /// <summary>The layer of that id.</summary>
    /// <exception cref="OgcProblemException">There is none.</exception>
    public MapLayer Layer(string id) => registered.Find(id, current.Actor)
        ?? throw OgcProblemException.NotFound("noSuchLayer", id, string.Join(", ", All.Select(layer => layer.Name)));

    /// <summary>
    /// What decides which rows of the layer the asker sees: part of every key under which an answer is kept, so that none meant for one
    /// person reaches another, even where the filter above were missing.
    /// </summary>
    public string Visibility(MapLayer layer) => layer.IsOpen
        ? ""
        : $"{current.Actor.Role}|{current.Actor.Company}|{string.Join(',', current.Actor.SubDistricts.Order(StringComparer.Ordinal))}";
}
