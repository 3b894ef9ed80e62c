import { EventStoreUnusable } from '../errors.js';

/** The first with `caughtUp` and with positions in the reads of a stream. */
const oldest = [23, 10] as const;

/** @throws EventStoreUnusable for a server too old to be followed safely */
export function checkVersion(version: string, server: string): void {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  // Servers built from source without a number call themselves 0.0.
  if (Number(major) === 0) return;
  const isOld = Number(major) < oldest[0] || (Number(major) === oldest[0] && Number(minor) < oldest[1]);
  if (major !== undefined && !isOld) return;
  const said = version === 'unknown' ? 'is older than 21.10' : `says that it is ${version}`;
  throw new EventStoreUnusable(
    `the server ${server} ${said}, and it cannot be followed without losing or missing something`,
    `EventStoreDB ${oldest.join('.')} or a later version is needed, KurrentDB included.`,
  );
}
