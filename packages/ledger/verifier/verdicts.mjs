class TamperedError extends Error {
  code = 'TAMPERED';
}
class MalformedError extends Error {
  code = 'MALFORMED';
}

export function tampered(what) {
  throw new TamperedError(what);
}
export function malformed(what) {
  throw new MalformedError(what);
}
export const isTampered = (error) => error instanceof TamperedError;
