import { openLog, openProjector } from '@milepost/projector';
import type { OpenRegister } from './open-register.js';

/**
 * The register in this process: with the projector in it, or beside one in another process. The API is loaded here, as it takes a second,
 * and commands that open no register need none.
 */
export const openRegister: OpenRegister = async ({ follow, ...options }) => {
  const { apiOn, openApi } = await import('@milepost/api');
  return follow ? apiOn(await openProjector(options), options.metrics) : openApi(options);
};

export { openLog };
