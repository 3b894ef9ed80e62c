import type { BundleRequest } from '@milepost/application';
import { INDICATOR_NAMES, type Indicator, MilepostError, PROJECT_LEVELS, type ProjectLevel } from '@milepost/domain';
import { z } from 'zod';

const text = z.string().max(200);
const point = z.strictObject({ validAt: text.optional(), knownAt: text.optional(), seq: text.optional() });
const body = z.strictObject({
  project: text.nullable(),
  asOf: z.array(point).max(24),
  figures: z.strictObject({
    indicators: z.array(z.enum(INDICATOR_NAMES as [Indicator, ...Indicator[]])),
    year: z.int().nullable(),
    levels: z.array(z.enum(Object.keys(PROJECT_LEVELS) as [ProjectLevel, ...ProjectLevel[]])),
  }),
});

/** @throws MilepostError INPUT_UNKNOWN naming what is not understood */
export function readBundleRequest(given: unknown): BundleRequest {
  const parsed = body.safeParse(parsedJson(given));
  if (parsed.success) return parsed.data as BundleRequest;
  throw new MilepostError('INPUT_UNKNOWN', { path: parsed.error.issues[0]?.path.join('.') ?? '' });
}

function parsedJson(given: unknown): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(given) ? given.toString() : '');
  } catch {
    return null;
  }
}
