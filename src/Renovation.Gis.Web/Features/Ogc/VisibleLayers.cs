using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The layers as whoever asks may see them. Every request finds its layer here and nowhere else.</summary>
public sealed class VisibleLayers(MapLayers registered, CurrentActor current, RefusedRequests refusals)
{
    /// <summary>Those the asker may read; a layer that is closed to him is none.</summary>
    public IEnumerable<MapLayer> All => registered.For(current.Actor).All;

    /// <summary>The layer of that id.</summary>
    /// <exception cref="OgcProblemException">There is none.</exception>
    public MapLayer Layer(string id) => registered.Find(id, current.Actor) ?? throw Missing(id);

    /// <summary>
    /// What decides which rows of the layer the asker sees: part of every key under which an answer is kept, so that none meant for one
    /// person reaches another, even where the filter above were missing.
    /// </summary>
    public string Visibility(MapLayer layer) => layer.IsOpen
        ? ""
        : $"{current.Actor.Role}|{current.Actor.Company}|{string.Join(',', current.Actor.SubDistricts.Order(StringComparer.Ordinal))}";

    // a closed layer and one that does not exist get the same answer; the trail knows the difference
    private OgcProblemException Missing(string id)
    {
        if (registered.Find(id) is { } closed)
        {
            refusals.Add(new(current.Actor, current.Address, RefusedRequest.Hidden, closed.Name, ""));
        }

        return OgcProblemException.NotFound("noSuchLayer", id, string.Join(", ", All.Select(layer => layer.Name)));
    }
}
