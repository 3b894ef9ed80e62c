import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { FastifyInstance } from 'fastify';
import type { KeptAnswer } from '../execution/kept/kept-answers.js';
import { bodyFor, keptAnswer } from '../http/answer-kept.js';
import { ERROR_SCRIPT } from './error-script.js';
import { EXAMPLES } from './examples.js';
import { NARROW_STYLE } from './narrow-style.js';
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

const HEAD = `<head>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script>${TOKEN_SCRIPT}</script>
<style>${NARROW_STYLE}</style>`;

function idePage(): string {
  const options = {
    title: 'Milepost',
    endpoint: '/graphql',
    subscriptionsProtocol: 'WS',
    // Handed on to GraphiQL, though not among the types of what renders it.
    defaultTabs: EXAMPLES.map((query) => ({ query })),
  } as const;
  const page = renderGraphiQL(options).replace('<head>', () => HEAD);
  // Behind the program, which brings a JSON of its own.
  const end = page.lastIndexOf('</body>');
  return `${page.slice(0, end)}<script>${ERROR_SCRIPT}</script>${page.slice(end)}`;
}
