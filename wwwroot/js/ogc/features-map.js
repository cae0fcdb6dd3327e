const style = { color: '#14639f', weight: 2, fillOpacity: 0.18 };

/**
 * A small map that shows features and nothing else: no ground, so that their shape stands out.
 * @param {typeof import('leaflet')} L
 * @param {HTMLElement} container
 * @returns {{show: (geojson: object) => void}} `geojson` in lon, lat
 */
export function featuresMap(L, container) {
  const map = L.map(container, { attributionControl: false, zoomAnimation: false, fadeAnimation: false, preferCanvas: true });
  map.setView([31.72, 120.07], 12);
  L.control.scale({ imperial: false }).addTo(map);
  return {
    show(geojson) {
      const layer = L.geoJSON(geojson, { style, pointToLayer: (_, place) => L.circleMarker(place, { ...style, radius: 4 }) });
      layer.bindTooltip((shape) => label(shape.feature)).addTo(map);
      const bounds = layer.getBounds();
      if (bounds.isValid()) map.fitBounds(bounds, { padding: [16, 16], maxZoom: 18 });
    },
  };
}

/** What a feature is called: its id, and its name where it has one. @param {{id: string, properties?: {name?: string}}} feature */
export function label({ id, properties }) {
  return properties?.name ? `${id} ${properties.name}` : String(id);
}
