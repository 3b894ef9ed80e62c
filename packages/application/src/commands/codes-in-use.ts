import { codeOf, type FactCommand, nationalCodeIn, streamOf } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { SAYING_CODES } from '../codes/codes-said.js';
import type { ProjectOfCode } from '../codes/projects-named.js';

/** Those that the register knew before, and those that this process has assigned. */
export function codesInUse(known: ProjectOfCode = async () => null) {
  const assigned = new Map<string, string>();

  function take(project: string, { type, data }: RecordedEvent): string | null {
    const { code, nationalCode, fact } = data;
    // What a fact says after all, the register is asked.
    if (typeof fact === 'string' && SAYING_CODES.includes(fact))
      for (const [one, of] of assigned) if (of === project) assigned.delete(one);
    if (typeof nationalCode === 'string') assigned.set(nationalCode, project);
    if (type !== 'CodeAssigned' || typeof code !== 'string') return null;
    assigned.set(code, project);
    return code;
  }

  const projectOf: ProjectOfCode = async (code) => assigned.get(code) ?? known(code);

  return {
    projectOf,
    /** The project that has the national code which a listing says; null: none, or none is said. */
    async projectOfNationalCode(command: FactCommand): Promise<string | null> {
      const code = nationalCodeIn(command);
      return code === null ? null : projectOf(code);
    },
    /** Gives the streams that further codes would be of. */
    add(stream: string, events: readonly RecordedEvent[]): string[] {
      const further = events.map((event) => take(codeOf(stream), event)).filter((code) => code !== null);
      return further.map(streamOf.project);
    },
  };
}
