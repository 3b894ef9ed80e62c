import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Label, Locale } from '@milepost/domain';
import { acceptedLocale } from '../execution/accepted-locale.js';
import { sentenceIn } from '../execution/refused-error.js';

type Refusal = { readonly status: string; readonly code: string; readonly sentence: Label };

/** What arrived is no request, or not in time: there is nothing to route, so the connection itself is answered and closed. */
export function refuseConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  // Nobody has read its headers.
  answerAndClose(socket, REFUSALS[error.code ?? ''] ?? MALFORMED, acceptedLocale(undefined));
}

export function answerAndClose(socket: Socket, { status, code, sentence }: Refusal, locale: Locale): void {
  const { message, messageZh } = sentenceIn(sentence, locale);
  const text = JSON.stringify({ errors: [{ message, extensions: { code, messageZh, requestId: randomUUID() } }] });
  socket.on('error', () => socket.destroy());
  socket.write(
    [
      `HTTP/1.1 ${status}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(text)}`,
      'Connection: close',
      '',
      text,
    ].join('\r\n'),
  );
  socket.destroySoon();
}

const MALFORMED: Refusal = {
  status: '400 Bad Request',
  code: 'BAD_REQUEST',
  sentence: { en: 'This is not a well-formed HTTP/1.1 request.', zh: '这不是格式正确的HTTP/1.1请求。' },
};

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'REQUEST_TIMEOUT',
    sentence: { en: 'The request did not arrive in time; send it again.', zh: '请求未在规定时间内到达，请重新发送。' },
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'HEADERS_TOO_LARGE',
    sentence: {
      en: 'The headers are larger than is read here; send the operation in the body of a POST.',
      zh: '请求头过大，请用POST在请求体中发送操作。',
    },
  },
};
