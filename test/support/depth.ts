/** Whether random tests run at their full length (`MILEPOST_DEPTH=full`), or as much of it as fits in every run. */
const IS_FULL = process.env['MILEPOST_DEPTH'] === 'full';

export function depth(full: number, otherwise: number): number {
  return IS_FULL ? full : otherwise;
}
