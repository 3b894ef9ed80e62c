import { PassThrough } from 'node:stream';
import type { Administration, OnProgress, Register } from '@milepost/application';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptedLocale } from '../execution/accepted-locale.js';
import { describeError, isUnexpected } from '../execution/client-error.js';
import type { Limits } from '../execution/limits/limits.js';
import type { Admission } from './admission.js';
import { readBundleRequest } from './read-bundle-request.js';
import { readAudit } from './read-audit.js';
import { readImport, readReading } from './read-import.js';

const NDJSON = 'application/x-ndjson';
/** Milliseconds between two lines of progress. */
const PROGRESS_EVERY = 100;

type Work = (onProgress: OnProgress) => Promise<object>;

/** What only an administrator asks for: long work, told line by line as JSON, the last line its report or its error. */
export function addAdministration(
  http: FastifyInstance,
  administration: Administration,
  register: Pick<Register, 'auditBundle'>,
  { only, actorOf }: Admission,
  limits: Limits,
): void {
  http.addContentTypeParser(NDJSON, { parseAs: 'buffer', bodyLimit: limits.importBytes }, (_, body, done) =>
    done(null, body),
  );

  http.post('/admin/import', { onRequest: only('import'), bodyLimit: limits.importBytes }, async (request, reply) => {
    const { files, ...choice } = readImport(request.body);
    const actor = actorOf(request);
    return answer(request, reply, (onProgress) =>
      administration.importLedgers(files, { ...choice, actor }, onProgress),
    );
  });

  http.post('/admin/read', { onRequest: only('write'), bodyLimit: limits.importBytes }, async (request, reply) => {
    const { file, choice } = readReading(request.body);
    const actor = actorOf(request);
    return answer(request, reply, () => administration.readFile(file, { ...choice, actor }));
  });

  http.post('/admin/clock/confirm', { onRequest: only('rebuild') }, (request, reply) =>
    answer(request, reply, () => administration.confirmClock()),
  );

  // Not an administrator's, but as long a work.
  http.post('/admin/audit/bundle', { onRequest: only('read') }, async (request, reply) => {
    const asked = readBundleRequest(request.body);
    return answer(request, reply, async () => {
      const files = await register.auditBundle(asked);
      return { files: files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })) };
    });
  });

  const onViews = (path: string, work: (request: FastifyRequest, onProgress: OnProgress) => Promise<object>) =>
    http.post(`/admin/views/${path}`, { onRequest: only('rebuild') }, async (request, reply) =>
      answer(request, reply, (onProgress) => work(request, onProgress)),
    );
  onViews('generations', () => administration.generations());
  for (const work of ['rebuild', 'build', 'switch'] as const)
    onViews(work, (_, onProgress) => administration.workOnViews(work, onProgress));
  onViews('compare', (_, onProgress) => administration.compareViews(onProgress));
  onViews('audit', async ({ query }, onProgress) => administration.auditViews(readAudit(query), onProgress));
}

function answer(request: FastifyRequest, reply: FastifyReply, work: Work): FastifyReply {
  const lines = new PassThrough();
  // Long work may have nothing to tell for long.
  request.raw.socket.setTimeout(0);
  function write(line: object) {
    if (!lines.destroyed) lines.write(`${JSON.stringify(line)}\n`);
  }
  let told = 0;
  // The work goes on when its client has left; nobody then reads the lines.
  const done = work((progress) => {
    const now = performance.now();
    if (now - told < PROGRESS_EVERY) return;
    told = now;
    write({ progress });
  });
  void done
    .then((report) => write({ report }))
    .catch((error: unknown) => {
      if (isUnexpected(error)) request.log.error({ err: error, requestId: request.id }, 'long work failed');
      write({
        error: { ...describeError(error, acceptedLocale(request.headers['accept-language'])), requestId: request.id },
      });
    })
    .finally(() => lines.end());
  return reply.type(NDJSON).send(lines);
}
