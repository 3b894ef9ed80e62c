import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';

type Refusal = { readonly status: string; readonly code: string; readonly message: string };

/** What arrived is no request, or not in time: there is nothing to route, so the connection itself is answered and closed. */
export function refuseConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  answerAndClose(socket, REFUSALS[error.code ?? ''] ?? MALFORMED);
}

export function answerAndClose(socket: Socket, { status, code, message }: Refusal): void {
  const text = JSON.stringify({ errors: [{ message, extensions: { code, requestId: randomUUID() } }] });
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
  message: 'This is not a well-formed HTTP/1.1 request.',
};

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'REQUEST_TIMEOUT',
    message: 'The request did not arrive in time; send it again.',
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'HEADERS_TOO_LARGE',
    message: 'The headers are larger than is read here; send the operation in the body of a POST.',
  },
};
