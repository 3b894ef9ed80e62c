import type { Locale } from '@milepost/domain';

/** The language of an office, where nobody says another one. */
const DEFAULT: Locale = 'zh-CN';

/**
 * The language that a client likes best of those spoken here.
 *
 * @param header `Accept-Language` (RFC 9110), or the same text in a socket's connection parameters; anything else says nothing
 */
export function acceptedLocale(header: unknown): Locale {
  const text = String(typeof header === 'string' || Array.isArray(header) ? header : '');
  const locale = known.get(text) ?? bestOf(text);
  if (known.size < KEPT && text.length < 100) known.set(text, locale);
  return locale;
}

/** Browsers send few of them, each with every request. */
const known = new Map<string, Locale>();
const KEPT = 100;

function bestOf(header: string): Locale {
  const wanted = header
    .split(',')
    .map((range) => /^\s*([a-z]{2}|\*)(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+)\s*)?$/i.exec(range))
    .map((parts) => ({ locale: spoken(parts?.[1]), weight: Number(parts?.[2] ?? 1) }))
    .filter(({ locale, weight }) => locale !== null && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted[0]?.locale ?? DEFAULT;
}

function spoken(language: string | undefined): Locale | null {
  switch (language?.toLowerCase()) {
    case 'en':
      return 'en';
    case 'zh':
      return 'zh-CN';
    case '*':
      return DEFAULT;
    default:
      return null;
  }
}
