import type { Basis } from '@milepost/application';
import type { Operation } from '../../operation/operation.js';
import { type Project, projectOf } from './project.js';

/** Null where it had not been reserved or listed at the basis. */
export async function findProject(code: string, basis: Basis, operation: Operation): Promise<Project | null> {
  const card = await operation.loaders().cards.load({ code, validAt: basis.validAt, basis });
  return card && projectOf(card, basis, null);
}
