import { type Basis, spellingsOf } from '@milepost/application';
import type { Operation } from '../operation.js';
import { type ProjectType, projectOf } from './project.js';

/** Null where it had not been reserved or listed at the basis. */
export async function findProject(code: string, basis: Basis, operation: Operation): Promise<ProjectType | null> {
  const card = await operation.card({ code, validAt: basis.validAt, basis });
  return card && projectOf(card, basis, null, operation);
}

/** The same by its id, or by any of its codes as somebody may write it. */
export async function findNamed(idOrCode: string, basis: Basis, operation: Operation): Promise<ProjectType | null> {
  for (const code of spellingsOf(idOrCode)) {
    const found = await findProject(code, basis, operation);
    if (found) return found;
  }
  for (const code of spellingsOf(idOrCode)) {
    const project = await operation.ask.projectOfCode(code, basis);
    if (project !== null) return findProject(project, basis, operation);
  }
  return null;
}
