import { codeOf, streamOf } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import type { ProjectOfCode } from '../codes/projects-named.js';

/** Those that the register knew before, and those that this process has assigned. */
export function codesInUse(known: ProjectOfCode = async () => null) {
  const assigned = new Map<string, string>();
  return {
    projectOf: async (code: string): Promise<string | null> => assigned.get(code) ?? known(code),
    /** Gives the streams that the codes would be of. */
    add(stream: string, events: readonly RecordedEvent[]): string[] {
      const codes = events.flatMap(({ type, data: { code } }) =>
        type === 'CodeAssigned' && typeof code === 'string' ? [code] : [],
      );
      for (const code of codes) assigned.set(code, codeOf(stream));
      return codes.map(streamOf.project);
    },
  };
}
