import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';

/** The floor of every durable append: bytes at the end of a file, and fdatasync. */
export function openFileFloor(file: string) {
  const descriptor = openSync(file, 'a');
  return {
    append(bytes: Uint8Array): void {
      writeSync(descriptor, bytes);
      fdatasyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}
