import { randomUUID } from 'node:crypto';
import { type Label, type Locale, MilepostError } from '@milepost/domain';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import { acceptedLocale } from '../execution/accepted-locale.js';
import { type ClientError, describeError } from '../execution/client-error.js';
import { sentenceIn } from '../execution/refused-error.js';
import { httpStatusOf } from './http-status.js';
import type { Deadlines } from '../execution/limits/deadlines.js';
import type { Limits } from '../execution/limits/limits.js';
import { refuseConnection } from './refuse-connection.js';
import type { NamedDocuments } from './trusted-documents.js';
import { takeOnlyUtf8 } from './utf-8.js';

class MalformedHostError extends Error {
  readonly code = 'HOST_MALFORMED';
  readonly statusCode = 400;
}

/** The HTTP server: every request has an id, every failure is JSON with a stable code and that id. */
export function createHttp(
  logger: FastifyBaseLogger,
  limits: Limits,
  deadlines: Deadlines,
  { addressWith }: Pick<NamedDocuments, 'addressWith'>,
): FastifyInstance {
  const http = fastify({
    rewriteUrl: addressWith,
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.bodyBytes,
    http: { headersTimeout: deadlines.headers, connectionsCheckingInterval: deadlines.check },
    requestTimeout: deadlines.request,
    keepAliveTimeout: deadlines.nextRequest,
    connectionTimeout: deadlines.silence,
    clientErrorHandler: refuseConnection,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  http.removeContentTypeParser('text/plain');
  takeOnlyUtf8(http);
  http.addHook('onRequest', async (request, reply) => {
    reply
      .header('x-request-id', request.id)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer');
    // Addresses are read against it.
    if (!URL.canParse(`http://${request.headers.host ?? 'localhost'}/`)) throw new MalformedHostError();
  });
  http.server.maxConnections = limits.connections;
  // The answer is out, so whatever else the client sends is for nothing; it gets a moment to read that answer.
  http.addHook('onResponse', async ({ raw }) => {
    if (raw.complete || raw.socket.destroyed) return;
    setTimeout(() => {
      if (!raw.complete) raw.socket.destroy();
    }, deadlines.refusedBody).unref();
  });
  http.setErrorHandler(async (error, request, reply) => {
    const { status, ...told } = failureOf(error, localeOf(request));
    if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'a request failed');
    return fail(request, reply, status, told);
  });
  http.setNotFoundHandler(async (request, reply) =>
    fail(request, reply, 404, { code: 'NOT_FOUND', ...sentenceIn(NOT_FOUND, localeOf(request)) }),
  );
  return http;
}

const localeOf = ({ headers }: FastifyRequest): Locale => acceptedLocale(headers['accept-language']);

/** In the shape of a GraphQL response, whatever the endpoint. */
function fail(
  { id }: FastifyRequest,
  reply: FastifyReply,
  status: number,
  { message, ...extensions }: ClientError,
): FastifyReply {
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions: { ...extensions, requestId: id } }] }));
}

function failureOf(error: unknown, locale: Locale): ClientError & { readonly status: number } {
  if (!(error instanceof MilepostError)) {
    const status = statusOf(error);
    const refused = REQUEST_ERRORS[status];
    if (refused) return { status, code: refused.code, ...sentenceIn(refused, locale) };
  }
  const told = describeError(error, locale);
  return { status: httpStatusOf(told.code), ...told };
}

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
}

const NOT_FOUND: Label = {
  en: 'Nothing is served here; the workbench is at /, the API at /graphql, its IDE at /ide.',
  zh: '此处没有内容，工作台在/，接口在/graphql，查询工具在/ide。',
};

/** What the HTTP layer itself refuses. */
const REQUEST_ERRORS: Readonly<Record<number, Label & { readonly code: string }>> = {
  400: {
    code: 'BAD_REQUEST',
    en: 'The body is not what its content type says, or the address is not: well-formed JSON and text in UTF-8 are expected.',
    zh: '请求体与其内容类型不符，或地址有误：应为格式正确的JSON和UTF-8编码的文字。',
  },
  413: {
    code: 'REQUEST_TOO_LARGE',
    en: 'The request is larger than this endpoint takes; send less at once.',
    zh: '请求超过此处所能接受的大小，请减少一次发送的内容。',
  },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    en: 'This content type is not read here; GraphQL takes application/json, in UTF-8.',
    zh: '此处不接受该内容类型，GraphQL请用UTF-8编码的application/json。',
  },
};
