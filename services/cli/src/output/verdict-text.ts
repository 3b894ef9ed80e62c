import type { Verdict } from '@milepost/application';
import { grouped } from './progress-bar.js';

/** A line of what was found at a moment. */
export function verdictText(verdict: Verdict, at: Date): string {
  const time = at.toISOString();
  switch (verdict.verdict) {
    case 'whole': {
      const { treeSize, rootHash, copied, kept } = verdict;
      const copy = copied === null ? '' : `; the copy holds the first ${grouped(copied)} of them`;
      const anchors = kept === 0 ? '' : `; checkpoints kept elsewhere that it goes on from: ${grouped(kept)}`;
      return `${time} WHOLE: ${grouped(treeSize)} events are as they were sealed, root ${rootHash}${anchors}${copy}\n`;
    }
    case 'tampered': {
      const place = verdict.seq === null ? '' : ` from seq ${verdict.seq} on`;
      return `${time} TAMPERED${verdict.inCopy ? ' in the copy' : ''}${place}: ${verdict.what}\n`;
    }
    case 'unsure':
      return `${time} CANNOT SAY: ${verdict.why}\n`;
  }
}
