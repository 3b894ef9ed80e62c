import { type Basis, spellingsOf } from '@milepost/application';
import type { Operation } from '../operation.js';
import { type ProjectType, projectOf } from './project.js';

/** By its id, or its code in any spelling. Null where it had not been reserved or listed at the basis. */
export async function findProject(idOrCode: string, basis: Basis, operation: Operation): Promise<ProjectType | null> {
  for (const code of spellingsOf(idOrCode)) {
    const card = await operation.card({ code, validAt: basis.validAt, basis });
    if (card) return projectOf(card, basis, null, operation);
  }
  return null;
}
