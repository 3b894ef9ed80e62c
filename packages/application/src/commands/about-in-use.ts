import { projectOfEvent } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { isFoundByViews, type StreamsAbout } from '../queries/streams-about.js';

/** The issues and funds of a project: those that the register knew before, and those that this bus has written to. */
export function aboutInUse(known: StreamsAbout = async () => []) {
  const written = new Map<string, Set<string>>();
  return {
    async streamsAbout(project: string): Promise<ReadonlySet<string>> {
      return new Set([...(await known(project)), ...(written.get(project) ?? [])]);
    },
    add(stream: string, events: readonly Pick<RecordedEvent, 'data'>[]): void {
      if (!isFoundByViews(stream)) return;
      for (const { data } of events) {
        const project = projectOfEvent(stream, data);
        if (project !== null) written.set(project, (written.get(project) ?? new Set()).add(stream));
      }
    },
  };
}
