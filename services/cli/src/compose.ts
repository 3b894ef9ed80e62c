import { apiOn, openApi } from '@milepost/api';
import { openLog, openProjector } from '@milepost/projector';
import type { OpenRegister } from './open-register.js';

/** The register in this process: with the projector in it, or beside one in another process. */
export const openRegister: OpenRegister = async ({ follow, ...options }) =>
  follow ? apiOn(await openProjector(options), options.metrics) : openApi(options);

export { openLog };
