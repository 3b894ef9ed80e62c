type Entry = Readonly<Record<string, unknown>>;

const SHOWN_APART = new Set(['level', 'time', 'msg', 'err']);

/** A line of JSON of the log as a person reads it: `12:30:01 warn  message  field=value`, below it the stack of an error. */
export function oneLine(json: string): string {
  const entry = parse(json);
  if (!entry) return json;
  const time = typeof entry['time'] === 'string' ? entry['time'].slice(11, 19) : '';
  const level = String(entry['level']).padEnd(5);
  const fields = Object.entries(entry)
    .filter(([name]) => !SHOWN_APART.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const message = typeof entry['msg'] === 'string' ? entry['msg'] : '';
  return `${[`${time} ${level} ${message}`, ...fields].join('  ')}\n${stackOf(entry['err'])}`;
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return '';
  return typeof error.stack === 'string' ? `${error.stack}\n` : '';
}

function parse(json: string): Entry | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Entry) : null;
  } catch {
    return null;
  }
}
