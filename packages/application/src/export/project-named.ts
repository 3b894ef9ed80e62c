import { MilepostError } from '@milepost/domain';
import { firstNamed } from '../codes/projects-named.js';
import type { Basis } from '../queries/basis.js';
import type { TableSources } from './open-table.js';

/** The code of the project that an id or any of its codes names. @throws MilepostError PROJECT_UNKNOWN */
export async function projectNamed(
  idOrCode: string,
  basis: Basis,
  { reading }: Pick<TableSources, 'reading'>,
): Promise<string> {
  const found = await firstNamed(
    idOrCode,
    (further) => reading.projectOfCode(further, basis),
    async (code) => (await reading.cards([{ code, validAt: basis.validAt, basis }]))[0] ?? null,
  );
  if (!found) throw new MilepostError('PROJECT_UNKNOWN', { project: idOrCode });
  return found.id;
}
