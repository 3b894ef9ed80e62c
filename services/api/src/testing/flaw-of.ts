type Told = { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> };

/** What only somebody who looks inside would see: a path, a stack, a driver, a package, an exception of the language. */
const INTERNAL =
  /node_modules|:\d+:\d+\)|\bat (?:async )?file:|\/\w+\/[\w./-]+\.[cm]?[jt]s\b|SQLITE|\bERR_|TypeError|RangeError|ReferenceError|is not a function|Cannot read|\[object /;

/** What is wrong with the errors of an answer, null where nothing is. A value of the client's own may come back in them. */
export function flawOf(errors: readonly Told[], sent = ''): string | null {
  for (const { message, extensions = {} } of errors) {
    const { code, requestId, ...rest } = extensions;
    if (typeof code !== 'string' || !/^[A-Z][A-Z_]+$/.test(code)) return `no stable code: ${message}`;
    if (code === 'INTERNAL' || code === 'INTERNAL_SERVER_ERROR') return `nobody foresaw this: ${message}`;
    if (typeof requestId !== 'string' || !/^[\da-f-]{36}$/.test(requestId)) return `no request id: ${message}`;
    const leak = INTERNAL.exec(message + JSON.stringify(rest));
    if (leak && !sent.includes(leak[0])) return `it shows "${leak[0]}": ${message}`;
  }
  return null;
}
