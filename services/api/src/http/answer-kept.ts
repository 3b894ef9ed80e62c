import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeptAnswer } from '../execution/kept/kept-answers.js';

/** Bytes from which on compressing is worth it. */
const WORTH = 1_024;

const compressed = promisify<Buffer, Buffer>(gzip);

export const keptAnswer = (body: Buffer, contentType: string): KeptAnswer => ({
  ...{ body, contentType },
  etag: null,
  gzip: null,
});

/** What goes out of an answer: 304 where the client has it, compressed where the client takes that. Sets status and headers. */
export async function bodyFor(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: KeptAnswer,
): Promise<Buffer | string> {
  const { method, headers } = request;
  // Apollo has said that of its own form.
  void reply
    .removeHeader('content-length')
    .header('cache-control', 'private, no-cache')
    .header('vary', 'accept, accept-encoding, accept-language, authorization, cookie, origin');
  if (method === 'GET') {
    // Weak: it is the same for all encodings.
    answer.etag ??= `W/"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 27)}"`;
    void reply.header('etag', answer.etag);
    if (isKnown(headers['if-none-match'], answer.etag)) {
      void reply.code(304).removeHeader('content-type');
      return '';
    }
  }
  void reply.type(answer.contentType);
  if (answer.body.length < WORTH || !/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return answer.body;
  void reply.header('content-encoding', 'gzip');
  return (answer.gzip ??= compressed(answer.body));
}

/** Compared weakly, as RFC 9110 has it for what is read. */
function isKnown(header: string | undefined, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return header?.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag)) === true;
}
