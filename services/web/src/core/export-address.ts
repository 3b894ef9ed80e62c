export const EXPORT_FORMATS = { xlsx: 'Excel', csv: 'CSV', ndjson: 'NDJSON' } as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** Where the server gives a table as a file: arguments as the API's, members of an object behind a dot, items of a list each for itself. */
export function exportAddress(table: string, format: ExportFormat, asked: object): string {
  const query = new URLSearchParams([...parameters('', asked)]);
  return `/export/${table}.${format}?${query.toString()}`;
}

function* parameters(path: string, value: unknown): Generator<[string, string]> {
  if (Array.isArray(value)) for (const item of value) yield [path, String(item)];
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value))
      yield* parameters(path === '' ? name : `${path}.${name}`, member);
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    yield [path, String(value)];
}
