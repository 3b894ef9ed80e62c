import { checkpointsTold } from './checkpoints-told.js';
import { failedViewsTold } from './failed-views-told.js';
import type { NoticeSource } from './notice.js';
import { restatementsTold } from './restatements-told.js';

/** All kinds of notices, each with what looks for it: whoever adds one, adds it here. */
export const NOTICE_SOURCES = {
  restatement: restatementsTold,
  viewFailed: failedViewsTold,
  checkpoint: checkpointsTold,
} as const satisfies Readonly<Record<string, NoticeSource>>;

export type NoticeKind = keyof typeof NOTICE_SOURCES;

export const NOTICE_KINDS = Object.keys(NOTICE_SOURCES) as readonly NoticeKind[];
