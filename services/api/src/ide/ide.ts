import { gzipSync } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { FastifyInstance } from 'fastify';
import { FIRST_QUESTION } from './first-question.js';
import { TOKEN_SCRIPT } from './token-script.js';

/** Everything is in the page; the browser is told to fetch nothing from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  'worker-src blob:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** An offline GraphQL IDE in one page, without a token of its own: it takes the one in the URL's fragment. */
export function addIde(http: FastifyInstance): void {
  let page: Buffer | null = null;
  http.get('/ide', async (request, reply) => {
    page ??= gzipSync(idePage());
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .header('cache-control', 'no-cache');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(idePage());
    return reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').send(page);
  });
}

function idePage(): string {
  const page = renderGraphiQL({
    title: 'Milepost',
    endpoint: '/graphql',
    subscriptionsProtocol: 'WS',
    defaultQuery: FIRST_QUESTION,
  });
  return page.replace('<head>', () => `<head><script>${TOKEN_SCRIPT}</script>`);
}
