import { hash } from 'node:crypto';
import { canonicalJson } from '@milepost/event-store';
import type { LedgerFact, RowFact } from './ledger-fact.js';

/**
 * Gives each fact its commandId: the SHA-256 of its file, its command, its own cells as read, and how many equal facts come before it
 * in the merged order. So the same facts have the same ids in whatever order their rows stand, and however their cells are written.
 */
export function identify(merged: readonly RowFact[]): LedgerFact[] {
  const seen = new Map<string, number>();
  return merged.map((fact) => {
    const { file, command, cells } = fact;
    const same = canonicalJson([file, command, cells]);
    const equalsBefore = seen.get(same) ?? 0;
    seen.set(same, equalsBefore + 1);
    // The canonical JSON of [file, command, cells, equalsBefore].
    const commandId = hash('sha256', `${same.slice(0, -1)},${equalsBefore}]`, 'hex');
    return { commandId, ...fact };
  });
}
