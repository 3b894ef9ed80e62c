import { createHash } from 'node:crypto';
import type { Calendar, Label } from '@milepost/domain';
import type { ReadStore } from '@milepost/read-store';
import type { Register } from '../register.js';

/** Something that befell the register, for whoever is told of it outside. */
export type Notice = {
  /** The same for the same thing, whenever it is found again. */
  readonly id: string;
  readonly kind: string;
  /** Of the last event that it is about, as the subscription `events` takes it. */
  readonly cursor: string;
  /** When it was recorded, or found, RFC 3339. */
  readonly timestamp: string;
  readonly title: Label;
  readonly text: Label;
  readonly data: Readonly<Record<string, unknown>>;
};

export type NoticeSources = {
  readonly register: Pick<Register, 'read' | 'proofs'>;
  readonly reads: ReadStore;
  readonly calendar: Calendar;
};

/** What was found up to a mark, and the mark, from which the source goes on another time. */
export type Found = { readonly mark: string; readonly notices: readonly Notice[] };

/** Looks for one kind of notice, from a mark of its own on, until aborted. Null: from now on. */
export type NoticeSource = (mark: string | null, sources: NoticeSources, signal: AbortSignal) => AsyncIterable<Found>;

export function noticeId(...parts: readonly (string | number)[]): string {
  return `msg_${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 24)}`;
}
