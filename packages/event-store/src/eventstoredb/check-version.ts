import { EventStoreUnusableError } from '../errors.js';

/** The first with `caughtUp` and with positions in the reads of a stream. */
const OLDEST = [23, 10] as const;

/** @throws EventStoreUnusableError for a server too old to be followed safely */
export function checkVersion(version: string, server: string): void {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  // Servers built from source without a number call themselves 0.0.
  if (Number(major) === 0) return;
  const isOld = Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]);
  if (major !== undefined && !isOld) return;
  const said = version === 'unknown' ? 'is older than 21.10' : `says that it is ${version}`;
  throw new EventStoreUnusableError(
    `the server ${server} ${said}, and it cannot be followed without losing or missing something`,
    `EventStoreDB ${OLDEST.join('.')} or a later version is needed, KurrentDB included.`,
  );
}
