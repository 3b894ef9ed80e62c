import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { nameKey } from '../values/text.js';
import type { FundCategory } from './vocabulary.js';

/** Categories of streams: the part of a name before the first `-`. */
export const CATEGORIES = ['project', 'return', 'period', 'fund', 'source', 'issue', 'directory'] as const;
export type Category = (typeof CATEGORIES)[number];
export type Ref = { readonly category: Category; readonly stream: string };

export const streamOf = {
  project: (code: string) => `project-${code}`,
  return: (project: string, period: string) => `return-${project}.${period}`,
  period: (period: string) => `period-${period}`,
  issue: (issue: string) => `issue-${issue}`,
  directory: () => 'directory-register',
  /** By its source where it has one of the register's own, which is of one category. */
  fund: (category: FundCategory, name: string, project: string | null, source: string | null = null) =>
    `fund-${digest(source === null ? [category, name, project] : ['source', nameKey(source), name, project])}`,
  source: (name: string) => `source-${digest(nameKey(name))}`,
} satisfies Record<Category, unknown>;

function digest(named: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(named)))).slice(0, 16);
}

export function categoryOf(stream: string): Category | null {
  const category = stream.slice(0, stream.indexOf('-'));
  return CATEGORIES.find((known) => known === category) ?? null;
}

/** The project that an event is about, null for a month or a fund of none. */
export function projectOfEvent(stream: string, data: Readonly<Record<string, unknown>>): string | null {
  if (categoryOf(stream) === 'project') return stream.slice('project-'.length);
  return typeof data['project'] === 'string' ? data['project'] : null;
}
