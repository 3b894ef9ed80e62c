import { type Basis, spellingsOf } from '@milepost/application';
import type { Operation } from '../operation.js';
import { type ProjectType, projectAt } from './project.js';

/** By an id of any version, or by any of its codes as somebody may write it; null where it had not been reserved or listed at the basis. */
export async function findNamed(idOrCode: string, basis: Basis, operation: Operation): Promise<ProjectType | null> {
  for (const code of spellingsOf(idOrCode)) {
    const found = await projectAt(code, basis, operation);
    if (found) return found;
  }
  for (const code of spellingsOf(idOrCode)) {
    const project = await operation.ask.projectOfCode(code, basis);
    if (project !== null) return projectAt(project, basis, operation);
  }
  return null;
}
