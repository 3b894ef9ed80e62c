import { nameKey } from '@milepost/domain';
import type { ProjectRead } from '../output.js';
import type { KnownProject, Standing } from './standing.js';

/** The project of a row: one of the register, none of it, or any of several. */
export type Match =
  | { readonly kind: 'known'; readonly code: string; readonly byName: boolean }
  | { readonly kind: 'new' }
  | { readonly kind: 'ambiguous'; readonly choices: readonly string[] };

/** By code, further or national code, else by name within the unit, and never by a guess between two. */
export function matcher(standing: Standing): (row: ProjectRead) => Promise<Match> {
  const byName = new Map<string, KnownProject[]>();
  for (const project of standing.projects) {
    const key = nameKey(project.name);
    byName.set(key, [...(byName.get(key) ?? []), project]);
  }

  return async (row) => {
    for (const code of [row.code, row.nationalCode]) {
      const known = code === null ? null : await standing.projectOf(code);
      if (known !== null) return { kind: 'known', code: known, byName: false };
    }
    const found = (byName.get(nameKey(row.name)) ?? []).filter((project) => isOfUnit(row, project));
    const [only, ...more] = found;
    if (only === undefined) return { kind: 'new' };
    return more.length === 0
      ? { kind: 'known', code: only.code, byName: true }
      : { kind: 'ambiguous', choices: found.map(({ code }) => code) };
  };
}

/** The unit by which two rows of one name are told apart. */
export function unitOfRow({ leadUnit, owner }: Pick<ProjectRead, 'leadUnit' | 'owner'>): string | null {
  return leadUnit ?? owner;
}

/** Equal lead units where both are known, else equal owners, else the name has to do. */
function isOfUnit(row: ProjectRead, project: KnownProject): boolean {
  for (const unit of ['leadUnit', 'owner'] as const) {
    const [said, held] = [row[unit], project[unit]];
    if (said !== null && held !== null) return nameKey(said) === nameKey(held);
  }
  return true;
}
