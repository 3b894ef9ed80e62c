import type { ChangeKind } from '../../generated/graphql.js';

const GLYPHS: Readonly<Record<ChangeKind, string>> = {
  NEW_FACT: 'done',
  CORRECTION: 'k-corr',
  RETRACTION: 'k-retr',
  VOIDED: 'k-retr',
  LATE_RETURN: 'k-supp',
  LATE_ENTRY: 'k-late',
  ADJUSTMENT: 'k-corr',
  LISTING: 'out',
  CALENDAR: 'todo',
  DEFINITION: 'todo',
};

export const glyphOfKind = (kind: ChangeKind): string => GLYPHS[kind];

/** Found false is red, late wants heed, all else is as it goes. */
export function toneOfKind(kind: ChangeKind): 'late' | 'heed' | 'go' {
  if (kind === 'RETRACTION' || kind === 'VOIDED') return 'late';
  return kind === 'LATE_ENTRY' || kind === 'LATE_RETURN' ? 'heed' : 'go';
}
