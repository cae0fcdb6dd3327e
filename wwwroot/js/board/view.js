const TILE_PIXELS = 256;
const METRES_PER_DEGREE = 111_320;

/**
 * The map's view as plain numbers, taken once a frame: two thousand vertices through Leaflet's objects would cost the frame.
 * Pixels are of the map's container, unrounded.
 */
export class View {
  /** @param {L.Map} map */
  constructor(map) {
    const { min } = map.getPixelBounds();
    this.size = map.getSize();
    this.world = TILE_PIXELS * 2 ** map.getZoom();
    this.origin = [min.x, min.y];
  }

  /** @param {[number, number]} position lon, lat @returns {[number, number]} */
  toPixel([lon, lat]) {
    const sine = Math.sin((lat * Math.PI) / 180);
    const x = (lon / 360 + 0.5) * this.world;
    const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * this.world;
    return [x - this.origin[0], y - this.origin[1]];
  }

  /** @param {[number, number]} pixel @returns {[number, number]} lon, lat, to a tenth of a millimetre */
  toPosition([x, y]) {
    const lon = ((x + this.origin[0]) / this.world - 0.5) * 360;
    const mercator = (0.5 - (y + this.origin[1]) / this.world) * 2 * Math.PI;
    return [tidy(lon), tidy((Math.atan(Math.sinh(mercator)) * 180) / Math.PI)];
  }

  /** Metres on the ground of so many pixels. @param {number} pixels */
  metres(pixels) {
    const [, south] = this.toPosition([0, this.size.y / 2 + 100]);
    const [, north] = this.toPosition([0, this.size.y / 2 - 100]);
    return (pixels * (north - south) * METRES_PER_DEGREE) / 200;
  }

  /** Whether a box of positions can be seen. @param {import('../shared/geojson.js').Bbox} bbox */
  sees([west, south, east, north]) {
    const [left, bottom] = this.toPixel([west, south]);
    const [right, top] = this.toPixel([east, north]);
    return right >= 0 && left <= this.size.x && bottom >= 0 && top <= this.size.y;
  }
}

/** Nine decimals are a tenth of a millimetre; only positions that are new here are cut, never one that was given. */
export const tidy = (degrees) => Math.round(degrees * 1e9) / 1e9;
