import type { FileReading } from '@milepost/application';

/** The first entries of each list; null: all. */
export function cutOutput(reading: FileReading, atMost: number | null): FileReading {
  if (atMost === null) return reading;
  const first = <T>(all: readonly T[]): readonly T[] => all.slice(0, Math.max(0, atMost));
  const { projects, facts, problems } = reading;
  return {
    ...reading,
    projects: first(projects),
    facts: {
      new: first(facts.new),
      same: first(facts.same),
      changed: first(facts.changed),
      ambiguous: first(facts.ambiguous),
      missing: first(facts.missing),
    },
    problems: first(problems),
  };
}

export function countsOf({ projects, facts, problems }: FileReading) {
  return {
    projects: projects.length,
    new: facts.new.length,
    same: facts.same.length,
    changed: facts.changed.length,
    ambiguous: facts.ambiguous.length,
    missing: facts.missing.length,
    problems: problems.length,
    unheld: [...facts.new, ...facts.changed].filter(({ unheld }) => unheld !== undefined).length,
  };
}
