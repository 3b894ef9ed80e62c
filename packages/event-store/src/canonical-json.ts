/** A JSON value. Numbers must be finite; there is no `undefined` inside. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

const MAX_DEPTH = 500;
const NEEDS_CARE = /["\\\u0000-\u001f\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;
const PLAIN_KEY = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

type Path = (string | number)[];

/**
 * RFC 8785 (JCS): no white space, keys sorted by UTF-16 code units, numbers as ECMAScript writes them (-0 is 0).
 *
 * @throws TypeError naming the path of whatever JSON cannot hold: non-finite numbers, undefined, bigint, functions, symbols,
 * lone surrogates, objects that are not plain (Date, Map, class instances), and nesting deeper than 500 levels
 */
export function canonicalJson(value: Json): string {
  return write(value, []);
}

function write(value: unknown, path: Path): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, path);
    case 'number':
      if (!Number.isFinite(value)) refuse(path, `${value} is not a JSON number`);
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (path.length >= MAX_DEPTH)
        refuse(path.slice(0, 8), `nested deeper than ${MAX_DEPTH} levels, or within itself`);
      return Array.isArray(value) ? writeArray(value, path) : writeObject(value, path);
    default:
      return refuse(path, `${typeof value} is not a JSON value`);
  }
}

function writeString(value: string, path: Path): string {
  if (!NEEDS_CARE.test(value)) return `"${value}"`;
  if (LONE_SURROGATE.test(value)) refuse(path, 'the text has a lone surrogate, so it is not Unicode');
  return JSON.stringify(value);
}

function writeArray(values: readonly unknown[], path: Path): string {
  let text = '[';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) text += ',';
    path.push(index);
    text += write(values[index], path);
    path.pop();
  }
  return `${text}]`;
}

function writeObject(value: object, path: Path): string {
  if (!isPlain(value)) refuse(path, `an instance of ${value.constructor.name} is not a JSON value`);
  const fields = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields);
  if (!isSorted(keys)) keys.sort();
  let text = '{';
  for (const key of keys) {
    if (text.length > 1) text += ',';
    path.push(key);
    text += `${writeString(key, path)}:${write(fields[key], path)}`;
    path.pop();
  }
  return `${text}}`;
}

// The second test lets the plain objects of other realms pass.
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isSorted(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] as string) > (keys[index] as string)) return false;
  }
  return true;
}

function refuse(path: Path, what: string): never {
  const step = (key: string | number) =>
    typeof key === 'string' && PLAIN_KEY.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  throw new TypeError(`at $${path.map(step).join('')}: ${what}`);
}
