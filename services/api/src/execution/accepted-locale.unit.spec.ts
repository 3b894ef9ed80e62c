import { expect, it } from 'vitest';
import { acceptedLocale } from './accepted-locale.js';

it.each([
  [undefined, 'zh-CN'],
  ['', 'zh-CN'],
  ['*', 'zh-CN'],
  ['en', 'en'],
  ['en-GB', 'en'],
  ['zh-TW', 'zh-CN'],
  ['fr', 'zh-CN'],
  ['fr, en;q=0.5', 'en'],
  ['fr, en;q=0.5, *;q=0.1', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en;q=0.8, zh;q=0.9', 'zh-CN'],
  ['en, zh', 'en'],
  ['zh;q=0, en;q=0.1', 'en'],
  ['en;q=0', 'zh-CN'],
  ['EN', 'en'],
  ['english', 'zh-CN'],
  ['en;q=x, ;;,,', 'zh-CN'],
  [['en', 'zh'], 'en'],
  [42, 'zh-CN'],
])('of %j is %s', (header, locale) => {
  expect(acceptedLocale(header)).toBe(locale);
});
