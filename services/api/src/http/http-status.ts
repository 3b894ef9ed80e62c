import { type ErrorCode, ERRORS } from '@milepost/domain';

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  SIGN_IN_REFUSED: 401,
  FOREIGN_ORIGIN: 403,
  FORBIDDEN: 403,
  INTERNAL: 500,
  IMPORT_RUNNING: 409,
  FILE_TOO_LARGE: 413,
  FILES_TOO_MANY: 409,
  UPLOAD_UNKNOWN: 404,
  READING_UNKNOWN: 404,
};

export function httpStatusOf(code: string): number {
  if (!Object.hasOwn(ERRORS, code)) return code === 'TOO_MANY_OPERATIONS' ? 429 : 400;
  const known = code as ErrorCode;
  return STATUS[known] ?? (ERRORS[known].kind === 'service' ? 503 : 400);
}
