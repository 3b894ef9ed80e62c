import { MilepostError } from '@milepost/domain';
import { z } from 'zod';
import { utf8Of } from './utf-8.js';

const OPTIONS = {
  schema: z.strictObject({ partial: z.boolean(), statedTimes: z.boolean().default(false) }),
  expected: '{"partial": false}, or with "statedTimes": true beside it',
};
const FILE = {
  schema: z.strictObject({ name: z.string().min(1).max(200), base64: z.base64() }),
  expected: '{"name": "projects.csv", "base64": "…"}',
};

export type ImportRequest = {
  readonly partial: boolean;
  readonly statedTimes: boolean;
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/**
 * Reads `{"partial": bool, "statedTimes": bool}`, of which the second may be left out, and then a line `{"name", "base64"}` for each file.
 * @throws MilepostError LINE_MALFORMED, FILE_GIVEN_TWICE; both name the line
 */
export function readImport(body: unknown): ImportRequest {
  const text = (body instanceof Uint8Array ? utf8Of(body) : null) ?? '';
  const [first = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '');
  const choice = read(first, 1, OPTIONS);
  const files = new Map<string, Uint8Array>();
  for (const [index, line] of rest.entries()) {
    const { name, base64 } = read(line, index + 2, FILE);
    if (files.has(name)) throw new MilepostError('FILE_GIVEN_TWICE', { line: index + 2, name });
    files.set(name, Buffer.from(base64, 'base64'));
  }
  return { ...choice, files };
}

function read<T>(text: string, line: number, { schema, expected }: { schema: z.ZodType<T>; expected: string }): T {
  const parsed = schema.safeParse(json(text));
  if (parsed.success) return parsed.data;
  throw new MilepostError('LINE_MALFORMED', { line, expected });
}

/** Undefined where it is none. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
