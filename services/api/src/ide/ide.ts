import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { FastifyInstance } from 'fastify';
import type { KeptAnswer } from '../execution/kept/kept-answers.js';
import { bodyFor, keptAnswer } from '../http/answer-kept.js';
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
  let page: KeptAnswer | null = null;
  http.get('/ide', async (request, reply) => {
    // Nine megabytes: made when they are first asked for, and once.
    page ??= keptAnswer(Buffer.from(idePage()), 'text/html; charset=utf-8');
    return reply.header('content-security-policy', POLICY).send(await bodyFor(request, reply, page));
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
