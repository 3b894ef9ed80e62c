/** Half away from zero, once. */
function rounded([numerator, denominator], decimals, scale) {
  const sign = numerator < 0n === denominator < 0n ? '' : '-';
  const abs = (n) => (n < 0n ? -n : n);
  const over = abs(numerator) * scale * 10n ** BigInt(decimals);
  const units = (2n * over + abs(denominator)) / (2n * abs(denominator));
  const digits = units.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return units === 0n ? text : `${sign}${text}`;
}
const short = (text) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

export function printed(unit, { exact, known, unknown }, decimals) {
  if (!exact) return '—';
  const isUnknown = known === 0 && unknown > 0;
  if (unit === 'count') return String(exact[0]);
  if (unit === 'percent') return `${rounded(exact, decimals, 100n)}%`;
  if (unit === 'points') return `${rounded(exact, decimals, 100n)}个百分点`;
  if (unit === 'yuan') return isUnknown ? 'xx亿元' : `${short(rounded([exact[0], 100_000_000n], decimals, 1n))}亿元`;
  if (isUnknown) return 'xx亩';
  return `${short(rounded([exact[0], 1000n], decimals, 1n))}亩${unknown > 0 ? `（另有${unknown}宗不详）` : ''}`;
}

export function valueOf(unit, { exact, known, unknown }) {
  if (!exact) return null;
  if (unit === 'percent' || unit === 'points') return rounded(exact, 2, 100n);
  if (unit === 'count') return String(exact[0]);
  if (known === 0 && unknown > 0) return null;
  return unit === 'mu' ? short(rounded([exact[0], 1000n], 3, 1n)) : String(exact[0]);
}
