import type { FastifyInstance, FastifyRequest } from 'fastify';

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/i;
const VISIBLE_ASCII = /^[\x21-\x7e]*$/;

/** Bodies and addresses that are not UTF-8 are refused before anything reads them: decoded anyway, they would hold other text than was sent. */
export function takeOnlyUtf8(http: FastifyInstance): void {
  const parseJson = http.getDefaultJsonParser('error', 'ignore');
  http.removeContentTypeParser('application/json');
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const [, charset = 'utf-8'] = CHARSET.exec(request.headers['content-type'] ?? '') ?? [];
    if (!/^utf-?8$/i.test(charset)) return done(refused(415));
    const text = utf8Of(body as Buffer);
    if (text === null) return done(refused(400));
    void parseJson(request, text, done);
  });
  http.addHook('onRequest', async ({ raw }: FastifyRequest) => {
    if (!isUtf8Address(raw.url ?? '')) throw refused(400);
  });
}

/** Null where the bytes are not UTF-8. A byte-order mark is left out. */
export function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** With its percent-encoded parts. */
function isUtf8Address(url: string): boolean {
  if (!VISIBLE_ASCII.test(url)) return false;
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

function refused(statusCode: 400 | 415): Error {
  return Object.assign(new Error('not UTF-8'), { statusCode });
}
