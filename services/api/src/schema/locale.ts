import { type Locale, MilepostError } from '@milepost/domain';

export const LOCALE_ARGUMENT = {
  nullable: true,
  description: 'zh-CN or en. Default: the language of the request (Accept-Language), else zh-CN.',
} as const;

/**
 * The language of an argument `locale`, else that of the operation.
 * @throws MilepostError LOCALE_UNKNOWN
 */
export function localeOf(given: string | null | undefined, { locale }: { readonly locale: Locale }): Locale {
  if (given == null) return locale;
  const [, language] = /^(zh|en)(?:[-_][\w-]*)?$/i.exec(given) ?? [];
  if (!language) throw new MilepostError('LOCALE_UNKNOWN', { path: 'locale' });
  return language.toLowerCase() === 'en' ? 'en' : 'zh-CN';
}
