import { spellingsOf } from './spellings-of.js';

/** The project that has a further or national code; null: none has it. */
export type ProjectOfCode = (code: string) => Promise<string | null>;

/**
 * Whatever is first found under the codes of projects that somebody may mean who names one by its id or by any of its codes: that code
 * in each spelling, then those of the projects that have it as a further or national code.
 */
export async function firstNamed<T>(
  idOrCode: string,
  projectOfCode: ProjectOfCode,
  find: (code: string) => Promise<T | null>,
): Promise<T | null> {
  const spelled = spellingsOf(idOrCode);
  for (const code of spelled) {
    const found = await find(code);
    if (found !== null) return found;
  }
  for (const code of spelled) {
    const project = await projectOfCode(code);
    const found = project === null ? null : await find(project);
    if (found !== null) return found;
  }
  return null;
}

/** All codes of projects that a list of ids and codes may mean. */
export async function allNamed(idsOrCodes: readonly string[], projectOfCode: ProjectOfCode): Promise<string[]> {
  const all = new Set<string>();
  async function none(code: string) {
    all.add(code);
    return null;
  }
  for (const one of idsOrCodes) await firstNamed(one, projectOfCode, none);
  return [...all];
}
