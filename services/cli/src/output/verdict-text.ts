import type { Verdict } from '@milepost/application';
import { grouped } from './progress-bar.js';
import { say } from '../language.js';

/** A line of what was found at a moment. */
export function verdictText(verdict: Verdict, at: Date): string {
  const time = at.toISOString();
  switch (verdict.verdict) {
    case 'whole': {
      const { treeSize, rootHash, copied, kept } = verdict;
      const copy =
        copied === null
          ? ''
          : say(`; the copy holds the first ${grouped(copied)} of them`, `；副本有其前${grouped(copied)}个`);
      const anchors =
        kept === 0
          ? ''
          : say(
              `; checkpoints kept elsewhere that it goes on from: ${grouped(kept)}`,
              `；与别处保存的${grouped(kept)}个检查点衔接`,
            );
      return say(
        `${time} WHOLE: ${grouped(treeSize)} events are as they were sealed, root ${rootHash}${anchors}${copy}\n`,
        `${time} 完好：${grouped(treeSize)}个事件与封存时一致，根${rootHash}${anchors}${copy}\n`,
      );
    }
    case 'tampered': {
      const place = verdict.seq === null ? '' : say(` from seq ${verdict.seq} on`, `，自序号${verdict.seq}起`);
      return say(
        `${time} TAMPERED${verdict.inCopy ? ' in the copy' : ''}${place}: ${verdict.what}\n`,
        `${time} 被篡改${verdict.inCopy ? '（副本）' : ''}${place}：${verdict.what}\n`,
      );
    }
    case 'unsure':
      return say(`${time} CANNOT SAY: ${verdict.why}\n`, `${time} 无法判断：${verdict.why}\n`);
  }
}
