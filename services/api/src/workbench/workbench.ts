import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Everything is of this server, and nothing is a string that is run. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

type File = {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly isNamedByContent: boolean;
};

/** The built workbench: its files, and its one page for every address of a screen. The folder is read once; nothing else can be asked for. */
export function addWorkbench(http: FastifyInstance, folder: string): void {
  const files = filesIn(folder);
  const page = files.get('/index.html');
  if (!page) throw new Error(`${folder} holds no built workbench: run \`npm run build\``);
  http.get('/*', async (request, reply) => {
    const { pathname } = new URL(request.url, 'http://any');
    const file = files.get(pathname) ?? (isScreen(pathname, request) ? page : null);
    if (file) return answer(request, reply, file);
    reply.callNotFound();
    return reply;
  });
}

/** Which screens there are only the workbench knows; a file and an endpoint are no screens. */
function isScreen(pathname: string, { headers }: FastifyRequest): boolean {
  return extname(pathname) === '' && (headers.accept ?? '').includes('text/html');
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, plain, gzip, isNamedByContent }: File,
): FastifyReply {
  reply
    .type(type)
    .header('content-security-policy', POLICY)
    .header('cross-origin-opener-policy', 'same-origin')
    .header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('vary', 'accept-encoding');
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(plain);
  return reply.header('content-encoding', 'gzip').send(gzip);
}

function filesIn(folder: string): ReadonlyMap<string, File> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = `/${relative(folder, path).split(sep).join('/')}`;
      const plain = readFileSync(path);
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      return [name, { type, plain, gzip: gzipSync(plain), isNamedByContent: name.startsWith('/assets/') }];
    }),
  );
}
