import type { FastifyReply } from 'fastify';

/** Aborted when whoever asked waits for this answer no more. */
export const leftBy = ({ raw }: Pick<FastifyReply, 'raw'>): Pick<AbortSignal, 'aborted'> => ({
  get aborted() {
    return raw.destroyed && !raw.writableFinished;
  },
});
