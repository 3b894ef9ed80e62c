import { z } from 'zod';
import { isDay, isInstantText } from '../values/calendar.js';
import { parseMu } from '../values/mu.js';
import { isPeriod, isReturnPeriod, isRoughDay } from '../values/period.js';

/** Shapes that the data of events are made of, as stored: amounts whole 元, areas decimal text or null, days and instants text. */
export const yuan = z.int();
export const yuanOrNull = yuan.nullable();
export const name = z.string();
export const nameOrNull = z.string().nullable();
export const day = z.string().refine(isDay, 'a day');
export const dayOrNull = day.nullable();
export const instantOrNull = z.string().refine(isInstantText, 'an instant').nullable();
export const instant = z.string().refine(isInstantText, 'an instant');
export const period = z.string().refine(isPeriod, 'a month');
export const periodOrNull = period.nullable();
export const returnPeriod = z.string().refine(isReturnPeriod, 'a month or a 旬');
export const roughDayOrNull = z.string().refine(isRoughDay, 'a year, a month or a day').nullable();
export const year = z.int();
export const muOrNull = z
  .string()
  .refine((text) => parseMu(text) !== null, 'a decimal of 亩')
  .nullable();

/** A word of a vocabulary. */
export const oneOf = <Word extends string>(words: Readonly<Record<Word, unknown>>) =>
  z.enum(Object.keys(words) as [Word, ...Word[]]);
