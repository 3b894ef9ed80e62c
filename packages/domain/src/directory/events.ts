import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { event, type EventOf } from '../kernel/event-definition.js';

/** Recorded by the register itself. Keys are those that `milepost audit key` prints; the note names the new one, and both signed it. */
const signingKeyReplaced = event(
  'SigningKeyReplaced',
  '更换检查点签名密钥',
  'Signing key of checkpoints replaced',
  z.strictObject({ former: data.name, present: data.name, note: z.string() }),
  (d) => ({
    zh: `检查点的签名密钥由${idOf(d.former)}更换为${idOf(d.present)}`,
    en: `The signing key of checkpoints ${idOf(d.former)} was replaced by ${idOf(d.present)}`,
  }),
);

const idOf = (key: string): string => key.split('+')[1] ?? '';

export const directoryEvents = { signingKeyReplaced };
export type DirectoryEvent = EventOf<(typeof directoryEvents)[keyof typeof directoryEvents]>;
