const SQUARE_METRES_PER_WAN = 10_000;

/** Numbers, areas and dates by the custom of the reader's language: 2.46 万㎡ and 2026年11月24日, or 24,600 m² and 2026-11-24. */
export class Format {
  /** @param {string} culture "zh-CN" or "en" */
  constructor(culture) {
    this.chinese = culture.toLowerCase().startsWith('zh');
    this.locale = this.chinese ? 'zh-CN' : 'en';
  }

  /** @param {number|null} value @param {number} [decimals] */
  number(value, decimals = 0) {
    if (!isFiniteNumber(value)) return '—';
    return value.toLocaleString(this.locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  }

  /** Value and unit apart, for figures set in two sizes. @param {number|null} squareMetres */
  areaParts(squareMetres) {
    if (!this.chinese) return { value: this.number(squareMetres), unit: 'm²' };
    if (!isFiniteNumber(squareMetres) || Math.abs(squareMetres) < SQUARE_METRES_PER_WAN) {
      return { value: this.number(squareMetres), unit: '㎡' };
    }
    const wan = squareMetres / SQUARE_METRES_PER_WAN;
    return { value: this.number(wan, Number.isInteger(wan) ? 0 : 2), unit: '万㎡' };
  }

  /** @param {number|null} squareMetres */
  area(squareMetres) {
    if (!isFiniteNumber(squareMetres)) return '—';
    const { value, unit } = this.areaParts(squareMetres);
    return `${value} ${unit}`;
  }

  /** @param {number|null} metres @param {number} [decimals] */
  metres(metres, decimals = 1) {
    return isFiniteNumber(metres) ? `${this.number(metres, decimals)} ${this.chinese ? '米' : 'm'}` : '—';
  }

  /** @param {number|null} yuan */
  money(yuan) {
    if (!isFiniteNumber(yuan)) return '—';
    return this.chinese ? `${this.number(yuan / 10_000, 0)} 万元` : `¥${this.number(yuan)}`;
  }

  /** Never clamped: more than all is a fact worth seeing. @param {number} part @param {number} whole */
  percent(part, whole) {
    return isFiniteNumber(part) && whole > 0 ? `${this.number((100 * part) / whole, 1)}%` : '—';
  }

  /** @param {string|null} iso "2026-11-24", or a bare year */
  date(iso) {
    const [, year, month, day] = /^(\d{4})(?:-(\d{2})-(\d{2}))?/.exec(iso ?? '') ?? [];
    if (!year) return '—';
    if (!month) return this.chinese ? `${year}年` : year;
    return this.chinese ? `${year}年${Number(month)}月${Number(day)}日` : `${year}-${month}-${day}`;
  }

  /** A moment by the clocks of the zone, to the minute. @param {string} iso */
  moment(iso) {
    return new Date(iso).toLocaleString(this.locale, { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });
  }

  /** @param {number|null} from @param {number|null} to */
  years(from, to) {
    if (!from && !to) return '—';
    const span = !from || !to || from === to ? `${to ?? from}` : `${from}–${to}`;
    return this.chinese ? `${span}年` : span;
  }

  /** @param {number} lon @param {number} lat degrees */
  lonLat(lon, lat) {
    return `${lon.toFixed(5)}°, ${lat.toFixed(5)}°`;
  }
}

function isFiniteNumber(value) {
  return typeof value === 'number' && Number.isFinite(value);
}
