import type { ImportChoice, OfficeFile, ReadChoice } from '@milepost/application';
import { isDay, MilepostError } from '@milepost/domain';
import { z } from 'zod';
import { utf8Of } from './utf-8.js';

const OPTIONS = {
  schema: z.strictObject({
    partial: z.boolean(),
    statedTimes: z.boolean().default(false),
    source: z
      .string()
      .regex(/^[^:#\p{C}]{1,200}$/u)
      .default('import'),
    correct: z.boolean().default(false),
    reason: z.string().nullable().default(null),
    document: z.string().nullable().default(null),
    ignoreColumns: z.boolean().default(false),
    attributes: z.boolean().default(false),
  }),
  expected: '{"partial": false}, beside it what else is chosen, such as "correct": true',
};
const day = z.string().refine(isDay);
const FILE = {
  schema: z.strictObject({ name: z.string().min(1).max(200), base64: z.base64() }),
  expected: '{"name": "projects.csv", "base64": "…"}',
};

const READ = {
  schema: z.strictObject({
    options: z.strictObject({
      sheet: z.string().nullable().default(null),
      map: z.array(z.string()).nullable().default(null),
      set: z.array(z.string()).nullable().default(null),
      choose: z.array(z.string()).nullable().default(null),
      year: z.int().min(1950).max(2199).nullable().default(null),
      listDate: day.nullable().default(null),
      asOf: day.nullable().default(null),
      codes: z.string().nullable().default(null),
    }),
    apply: z
      .strictObject({ reason: z.string().nullable(), document: z.string().nullable(), correct: z.boolean() })
      .nullable(),
  }),
  expected: '{"options": {"year": 2021}, "apply": null}',
};

export type ImportRequest = Omit<ImportChoice, 'actor'> & { readonly files: ReadonlyMap<string, Uint8Array> };

/**
 * Reads `{"partial": bool, …}`, the members of `ImportChoice` of which all others may be left out, and then a line `{"name", "base64"}` for each file.
 * @throws MilepostError LINE_MALFORMED, FILE_GIVEN_TWICE; both name the line
 */
export function readImport(body: unknown): ImportRequest {
  const [first = '', ...rest] = linesOf(body);
  const choice = read(first, 1, OPTIONS);
  const files = new Map<string, Uint8Array>();
  for (const [index, line] of rest.entries()) {
    const { name, base64 } = read(line, index + 2, FILE);
    if (files.has(name)) throw new MilepostError('FILE_GIVEN_TWICE', { line: index + 2, name });
    files.set(name, Buffer.from(base64, 'base64'));
  }
  return { ...choice, files };
}

/**
 * Reads `{"options": {…}, "apply": null or {…}}`, and a line `{"name", "base64"}` of the file.
 * @throws MilepostError LINE_MALFORMED
 */
export function readReading(body: unknown): { readonly file: OfficeFile; readonly choice: Omit<ReadChoice, 'actor'> } {
  const [first = '', second = ''] = linesOf(body);
  const choice = read(first, 1, READ);
  const { name, base64 } = read(second, 2, FILE);
  return { choice, file: { name, bytes: Buffer.from(base64, 'base64') } };
}

function linesOf(body: unknown): readonly string[] {
  const text = (body instanceof Uint8Array ? utf8Of(body) : null) ?? '';
  return text.split('\n').filter((line) => line.trim() !== '');
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
