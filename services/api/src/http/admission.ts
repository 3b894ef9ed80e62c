import { type Action, type Actor, assertMayDo } from '@milepost/domain';
import type { FastifyRequest } from 'fastify';
import type { Identify } from '../sessions/identify.js';

/** Who asks over HTTP: known, and refused who may not, before a byte of the body is read. */
export type Admission = {
  /** A hook for `onRequest`. @throws MilepostError UNAUTHENTICATED, FOREIGN_ORIGIN, FORBIDDEN */
  readonly only: (action: Action) => (request: FastifyRequest) => Promise<void>;
  /** Of a request that was let through. */
  readonly actorOf: (request: FastifyRequest) => Actor;
};

export function createAdmission(identify: Identify): Admission {
  const actors = new WeakMap<FastifyRequest, Actor>();
  return {
    only: (action) => async (request) => {
      const { actor } = await identify(request.headers);
      assertMayDo(actor, action);
      actors.set(request, actor);
    },
    actorOf: (request) => actors.get(request) as Actor,
  };
}
