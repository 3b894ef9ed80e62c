import { type Basis, firstNamed } from '@milepost/application';
import type { Operation } from '../operation.js';
import { type ProjectType, projectAt } from './project.js';

/** By an id of any version, or by any of its codes as somebody may write it; null where it had not been reserved or listed at the basis. */
export function findNamed(idOrCode: string, basis: Basis, operation: Operation): Promise<ProjectType | null> {
  return firstNamed(
    idOrCode,
    (further) => operation.ask.projectOfCode(further, basis),
    (code) => projectAt(code, basis, operation),
  );
}
