import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FundCategory } from './vocabulary.js';

/** Categories of streams: the part of a name before the first `-`. */
export const CATEGORIES = ['project', 'return', 'period', 'fund', 'issue', 'directory'] as const;
export type Category = (typeof CATEGORIES)[number];
export type Ref = { readonly category: Category; readonly stream: string };

export const streamOf = {
  project: (code: string) => `project-${code}`,
  return: (project: string, period: string) => `return-${project}.${period}`,
  period: (period: string) => `period-${period}`,
  issue: (issue: string) => `issue-${issue}`,
  directory: () => 'directory-register',
  fund: (category: FundCategory, name: string, project: string | null) =>
    `fund-${bytesToHex(sha256(utf8ToBytes(JSON.stringify([category, name, project])))).slice(0, 16)}`,
} satisfies Record<Category, unknown>;

export function categoryOf(stream: string): Category | null {
  const category = stream.slice(0, stream.indexOf('-'));
  return CATEGORIES.find((known) => known === category) ?? null;
}

/** The project that an event is about, null for a month or a fund of none. */
export function projectOfEvent(stream: string, data: Readonly<Record<string, unknown>>): string | null {
  if (categoryOf(stream) === 'project') return stream.slice('project-'.length);
  return typeof data['project'] === 'string' ? data['project'] : null;
}
