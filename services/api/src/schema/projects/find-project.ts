import type { Basis } from '@milepost/application';
import type { Operation } from '../operation.js';
import { type ProjectType, projectOf } from './project.js';

/** Null where it had not been reserved or listed at the basis. */
export async function findProject(code: string, basis: Basis, operation: Operation): Promise<ProjectType | null> {
  const card = await operation.card({ code, validAt: basis.validAt, basis });
  return card && projectOf(card, basis, null, operation);
}
