import type { OfficeFiles } from '@milepost/application';
import { MilepostError } from '@milepost/domain';
import type { Operation } from '../operation.js';

/** @throws MilepostError FILES_NOT_KEPT */
export async function filesOf({ files }: Operation): Promise<OfficeFiles> {
  if (files === null) throw new MilepostError('FILES_NOT_KEPT');
  return files();
}
