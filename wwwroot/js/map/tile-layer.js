import { fillUrl, getBytes, isAbort } from '../shared/http.js';
import { Brush } from './brush.js';
import L from './leaflet.js';
import { readTile } from './mvt.js';

/**
 * Vector tiles, each drawn on a canvas of its own by a function of the caller.
 * Events, as with any grid layer: `tileload`, `tileerror` (with `error`), `load`.
 *
 * @example new VectorTileLayer({ url: '/tiles/{z}/{y}/{x}', paint: (brush, layers) => { … } }).addTo(map)
 */
export class VectorTileLayer extends L.GridLayer {
  /**
   * @param {object} options of L.GridLayer, and
   * @param {string} options.url template with {z} {y} {x}
   * @param {(mapZoom: number) => string} [options.collections] comma-separated names for the tile request, by zoom
   * @param {(brush: Brush, layers: ReturnType<typeof readTile>) => void} options.paint draws one tile
   */
  constructor(options) {
    // one tile of 512 pixels carries what four of 256 would: a quarter of the requests for the same picture
    super({ tileSize: 512, zoomOffset: -1, maxNativeZoom: 19, updateWhenZooming: false, keepBuffer: 1, ...options });
    this.on('tileunload', ({ tile }) => tile.request?.abort());
  }

  createTile(coords, done) {
    const canvas = L.DomUtil.create('canvas', 'vector-tile');
    const size = this.getTileSize();
    const density = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = size.x * density;
    canvas.height = size.y * density;
    canvas.request = new AbortController();
    this.#load(canvas, coords).then(
      () => done(null, canvas),
      (error) => isAbort(error) || done(error, canvas),
    );
    return canvas;
  }

  /** Draws all tiles anew from what is already here, after a switch of style. */
  repaint() {
    for (const { el, coords } of this.loadedTiles()) this.#paint(el, coords);
  }

  /** The tiles now on the map. @returns {{el: HTMLCanvasElement, coords: L.Coords, layers: object}[]} */
  loadedTiles() {
    const tiles = Object.values(this._tiles ?? {}).filter((tile) => tile.current && tile.el.layers);
    return tiles.map(({ el, coords }) => ({ el, coords, layers: el.layers }));
  }

  /**
   * Features of one layer of the tiles on the map, with a function from tile units to map pixels.
   * @param {string} name
   */
  *features(name) {
    for (const { coords, layers } of this.loadedTiles()) {
      const layer = layers[name];
      if (!layer) continue;
      const size = this.getTileSize();
      const scale = size.x / layer.extent;
      const origin = coords.scaleBy(size).subtract(this._map.getPixelOrigin());
      const toLayerPoint = (x, y) => L.point(origin.x + x * scale, origin.y + y * scale);
      for (const feature of layer.features) yield { feature, toLayerPoint, scale };
    }
  }

  async #load(canvas, coords) {
    const zoom = coords.z;
    const names = this.options.collections?.(zoom);
    if (names === '') return;
    const place = { z: zoom + this.options.zoomOffset, y: coords.y, x: coords.x };
    const bytes = await getBytes(fillUrl(this.options.url, names ? { ...place, collections: names } : place), {
      signal: canvas.request.signal,
    });
    canvas.layers = readTile(bytes);
    this.#paint(canvas, coords);
  }

  #paint(canvas, coords) {
    const context = canvas.getContext('2d');
    const density = canvas.width / this.getTileSize().x;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(density, 0, 0, density, 0, 0);
    const extent = Object.values(canvas.layers)[0]?.extent ?? 4096;
    // above maxNativeZoom Leaflet enlarges the tile; its strokes keep the width of the zoom one sees
    const zoom = this._map?.getZoom() ?? coords.z;
    this.options.paint(new Brush(context, this.getTileSize().x / extent, zoom), canvas.layers);
  }
}
