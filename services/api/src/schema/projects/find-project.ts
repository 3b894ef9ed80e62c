import type { Basis, Reading } from '@milepost/application';
import type { Operation } from '../../execution/operation.js';
import { type ProjectType, projectOf } from './project.js';

/** Null where it had not been reserved or listed at the basis. `reading`: of a hypothesis. */
export async function findProject(
  code: string,
  basis: Basis,
  operation: Operation,
  reading?: Reading,
): Promise<ProjectType | null> {
  const key = { code, validAt: basis.validAt, basis };
  const card = reading ? (await reading.cards([key]))[0] : await operation.loaders().cards.load(key);
  return card ? projectOf(card, basis, null) : null;
}
