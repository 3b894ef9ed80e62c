import { Readable } from 'node:stream';
import type { Register } from '@milepost/application';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { acceptedLocale } from '../execution/accepted-locale.js';
import { describeError } from '../execution/client-error.js';
import type { Admission } from './admission.js';

/**
 * The whole log as its store has it, a line of JSON for each event, the last line how many there were or why there are no more. It is read
 * as fast as it is taken, and no further when its reader has left.
 */
export function addLogRoute(http: FastifyInstance, register: Pick<Register, 'log'>, { only }: Admission): void {
  http.get(
    '/admin/log',
    {
      onRequest: only('read'),
    },
    (request, reply) => {
      request.raw.socket.setTimeout(0);
      return reply.type('application/x-ndjson').send(Readable.from(linesOf(register, request)));
    },
  );
}

async function* linesOf(register: Pick<Register, 'log'>, { headers, id, log }: FastifyRequest): AsyncGenerator<string> {
  let events = 0;
  try {
    for await (const page of register.log()) {
      yield page.map((event) => `${JSON.stringify({ event })}\n`).join('');
      events += page.length;
    }
    yield `${JSON.stringify({ report: { events } })}\n`;
  } catch (error) {
    log.error({ err: error, requestId: id }, 'the log could not be read');
    yield `${JSON.stringify({ error: { ...describeError(error, acceptedLocale(headers['accept-language'])), requestId: id } })}\n`;
  }
}
