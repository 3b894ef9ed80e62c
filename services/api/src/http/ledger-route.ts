import type { Proofs } from '@milepost/application';
import type { FastifyInstance } from 'fastify';
import type { Admission } from './admission.js';

const FILE = /^(events|heads)\/(checkpoint|tile\/(\d{1,2}|entries)\/(x\d{3}\/)*\d{3}(\.p\/\d{1,3})?)$/;
const FULL_TILE = /\/tile\/[^.]+$/;

/** The ledger as C2SP tlog-tiles has it: for programs that check logs and know nothing of this one. */
export function addLedgerRoute(http: FastifyInstance, proofs: Pick<Proofs, 'file'>, { only }: Admission): void {
  http.get<{ Params: { '*': string } }>(
    '/ledger/*',
    {
      onRequest: only('read'),
    },
    async (request, reply) => {
      const name = request.params['*'];
      const bytes = FILE.test(name) ? await proofs.file(name) : null;
      if (bytes === null) {
        reply.callNotFound();
        return reply;
      }
      return reply
        .header('cache-control', FULL_TILE.test(name) ? 'private, max-age=31536000, immutable' : 'private, no-cache')
        .type(name.endsWith('/checkpoint') ? 'text/plain; charset=utf-8' : 'application/octet-stream')
        .send(Buffer.from(bytes));
    },
  );
}
