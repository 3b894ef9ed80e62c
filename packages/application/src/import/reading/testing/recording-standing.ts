import type { Standing, StandingFact } from '../facts/standing.js';
import type { FileReading, NewFact } from '../output.js';

/** A register that takes whatever a reading says is new, also what no command takes yet. */
export type RecordingStanding = Standing & { record(reading: FileReading): void };

export function recordingStanding(): RecordingStanding {
  const facts = new Map<string, StandingFact[]>();
  const projects: { code: string; name: string; leadUnit: string | null; owner: string | null }[] = [];
  function record(fact: NewFact) {
    const { command, input } = fact;
    const code = String(input['code'] ?? input['project']);
    if (command === 'listProject') {
      const unit = (key: string) => (typeof input[key] === 'string' ? input[key] : null);
      projects.push({ code, name: String(input['name']), leadUnit: unit('leadUnit'), owner: unit('owner') });
    }
    const before = facts.get(code) ?? [];
    const numbered = command === 'raiseIssue' ? { ...input, number: `${code}-${before.length}` } : input;
    facts.set(code, [
      ...before,
      { event: `${code}/${before.length}`, command, input: numbered, on: String(input['occurredAt']) },
    ]);
  }
  return {
    projects,
    projectOf: async (code) => (facts.has(code) ? code : null),
    factsOf: async (code) => facts.get(code) ?? [],
    record: (reading) => reading.facts.new.forEach(record),
  };
}

export function emptyStanding(): Standing {
  return recordingStanding();
}
