import type { RecordedEvent } from '@milepost/event-store';
import type { SubjectEvent } from '../ledger/ledger-walk.js';

/** Events of as many projects, as a log holds them. */
export function sampleLog(count: number, { projects = 7 } = {}): SubjectEvent[] {
  const revisions = new Map<string, number>();
  return Array.from({ length: count }, (_, n) => {
    const stream = `project-P-${(n * n) % projects}`;
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    const event: RecordedEvent = {
      id: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
      stream,
      revision,
      position: String(n),
      type: 'ReturnApproved',
      data: { amount: n, name: '项目' },
      metadata: { nonce: n.toString(16).padStart(32, '0'), occurredAt: '2018-05-31T15:59:59.999Z' },
      recordedAt: new Date(Date.UTC(2018, 5, 1) + n).toISOString(),
      recordedAtStated: false,
    };
    return { event, subject: `project:P-${(n * n) % projects}` };
  });
}
