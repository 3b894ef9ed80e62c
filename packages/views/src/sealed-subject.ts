import { projectOfEvent } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';

/** What an event is sealed under: its project, so that an export of one is shown to be complete; else its stream. */
export function sealedSubject({ stream, data }: Pick<RecordedEvent, 'stream' | 'data'>): string {
  const project = projectOfEvent(stream, data);
  return project === null ? `stream:${stream}` : `project:${project}`;
}
