// CGCS2000 / 3-degree Gauss-Kruger CM 120E (EPSG:4549), for showing and drawing: what is stored and judged, the server measures.
// Krüger's series in the third flattening n, to n⁴; within 0.1 mm of PROJ over the whole zone.
const SEMI_MAJOR_METRES = 6378137;
const FLATTENING = 1 / 298.257222101;
const CENTRAL_MERIDIAN = 120;
const FALSE_EASTING = 500_000;

const n = FLATTENING / (2 - FLATTENING);
const eccentricity = Math.sqrt(FLATTENING * (2 - FLATTENING));
const rectifyingRadius = (SEMI_MAJOR_METRES / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const alpha = [
  n / 2 - (2 * n ** 2) / 3 + (5 * n ** 3) / 16 + (41 * n ** 4) / 180,
  (13 * n ** 2) / 48 - (3 * n ** 3) / 5 + (557 * n ** 4) / 1440,
  (61 * n ** 3) / 240 - (103 * n ** 4) / 140,
  (49561 * n ** 4) / 161280,
];
const beta = [
  n / 2 - (2 * n ** 2) / 3 + (37 * n ** 3) / 96 - n ** 4 / 360,
  n ** 2 / 48 + n ** 3 / 15 - (437 * n ** 4) / 1440,
  (17 * n ** 3) / 480 - (37 * n ** 4) / 840,
  (4397 * n ** 4) / 161280,
];

/**
 * @param {number} lon degrees @param {number} lat degrees
 * @returns {{easting: number, northing: number}} metres in EPSG:4549
 */
export function toMetric(lon, lat) {
  const lambda = ((lon - CENTRAL_MERIDIAN) * Math.PI) / 180;
  const sine = Math.sin((lat * Math.PI) / 180);
  const conformal = Math.sinh(Math.atanh(sine) - eccentricity * Math.atanh(eccentricity * sine));
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  let [north, east] = [xi, eta];
  alpha.forEach((a, index) => {
    const j = 2 * (index + 1);
    north += a * Math.sin(j * xi) * Math.cosh(j * eta);
    east += a * Math.cos(j * xi) * Math.sinh(j * eta);
  });
  return { easting: FALSE_EASTING + rectifyingRadius * east, northing: rectifyingRadius * north };
}

/**
 * The way back; a round trip ends within a micrometre.
 * @param {number} easting metres in EPSG:4549 @param {number} northing metres in EPSG:4549
 * @returns {{lon: number, lat: number}} degrees
 */
export function toDegrees(easting, northing) {
  const [xi, eta] = [northing / rectifyingRadius, (easting - FALSE_EASTING) / rectifyingRadius];
  let [north, east] = [xi, eta];
  beta.forEach((b, index) => {
    const j = 2 * (index + 1);
    north -= b * Math.sin(j * xi) * Math.cosh(j * eta);
    east -= b * Math.cos(j * xi) * Math.sinh(j * eta);
  });
  const conformal = Math.asin(Math.sin(north) / Math.cosh(east));
  const lambda = Math.atan2(Math.sinh(east), Math.cos(north));
  return { lon: CENTRAL_MERIDIAN + (lambda * 180) / Math.PI, lat: (geodeticLatitude(conformal) * 180) / Math.PI };
}

/** From the sphere's latitude to the ellipsoid's; each round gains more than two digits, so eight reach the last one. */
function geodeticLatitude(conformal) {
  const isometric = Math.atanh(Math.sin(conformal));
  let sine = Math.sin(conformal);
  for (let round = 0; round < 8; round++) sine = Math.tanh(isometric + eccentricity * Math.atanh(eccentricity * sine));
  return Math.asin(sine);
}
