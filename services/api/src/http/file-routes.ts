import type { Readable } from 'node:stream';
import type { OfficeFiles } from '@milepost/application';
import { MilepostError } from '@milepost/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Admission } from './admission.js';

const named = z.object({ name: z.string().trim().min(1).max(200) });

class BrokenOffError extends Error {
  readonly code = 'BROKEN_OFF';
  readonly statusCode = 400;
}

/** Office files come and go as they are, whatever their type: `POST /files?name=…` takes one in, `GET /readings/:id/errors` gives a copy back. */
export function addFileRoutes(http: FastifyInstance, files: OfficeFiles, { only, actorOf }: Admission): void {
  const onRequest = only('write');
  void http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_, payload, done) => done(null, payload));

    scope.post('/files', { onRequest }, async (request, reply) => {
      const { success, data } = named.safeParse(request.query);
      if (!success) throw new MilepostError('FILE_NAME_MISSING');
      const actor = actorOf(request);
      // Not destroyed with the reading of it, or nobody could be told that the file is too large.
      const bytes = (request.body as Readable).iterator({ destroyOnReturn: false });
      const taken = await files.take(data.name, bytes, actor).catch((cause: unknown) => {
        const isBroken = request.raw.readableAborted && !(cause instanceof MilepostError);
        throw isBroken ? new BrokenOffError('the client went away', { cause }) : cause;
      });
      const { id, name, size, expiresAt } = taken;
      return reply.code(201).send({ id, name, size, expiresAt: new Date(expiresAt).toISOString() });
    });

    scope.get<{ Params: { id: string } }>('/readings/:id/errors', { onRequest }, async (request, reply) => {
      const marked = await files.marked(request.params.id, actorOf(request));
      if (marked === null) return reply.code(204).send();
      return reply
        .type('application/octet-stream')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(marked.name)}`)
        .send(Buffer.from(marked.bytes));
    });
  });
}
