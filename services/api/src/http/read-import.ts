import { MilepostError } from '@milepost/domain';
import { z } from 'zod';

const optionsLine = z.strictObject({ partial: z.boolean() });
const fileLine = z.strictObject({
  name: z.string().min(1).max(200),
  base64: z.base64(),
});

export type ImportRequest = { readonly partial: boolean; readonly files: ReadonlyMap<string, Uint8Array> };

/**
 * Reads `{"partial": bool}` and then a line `{"name", "base64"}` for each file.
 * @throws MilepostError BAD_USER_INPUT that names the line
 */
export function readImport(body: unknown): ImportRequest {
  const text = body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : '';
  const [first = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '');
  const { partial } = read(optionsLine, first, 1);
  const files = new Map<string, Uint8Array>();
  for (const [index, line] of rest.entries()) {
    const { name, base64 } = read(fileLine, line, index + 2);
    if (files.has(name)) throw malformed(index + 2, `${name} is given twice`);
    files.set(name, Buffer.from(base64, 'base64'));
  }
  return { partial, files };
}

function read<T>(schema: z.ZodType<T>, line: string, number: number): T {
  const parsed = schema.safeParse(json(line, number));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw malformed(number, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

function json(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw malformed(number, 'not JSON');
  }
}

function malformed(line: number, problem: string): MilepostError {
  return new MilepostError('BAD_USER_INPUT', { path: `line ${line}`, problem });
}
