import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Witness, WitnessAnswer } from './witness.js';

export type WitnessServer = { readonly address: string; close(): Promise<void> };

export type WitnessServerOptions = {
  readonly host: string;
  readonly port: number;
  readonly onError: (error: unknown) => void;
};

const MOST_BYTES = 64 * 1_024;

/** Serves `add-checkpoint`. Fails with the system's error where it cannot listen. */
export async function serveWitness(
  witness: Witness,
  { host, port, onError }: WitnessServerOptions,
): Promise<WitnessServer> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    void answer(witness, request)
      .catch((error: unknown) => {
        onError(error);
        return text(500, 'the witness could not remember; ask again');
      })
      .then(({ status, type, body }) => {
        response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(body);
      });
  });
  server.maxConnections = 100;
  server.listen(port, host);
  await once(server, 'listening');
  const { address, family, port: bound } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    async close() {
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
    },
  };
}

async function answer(witness: Witness, request: IncomingMessage): Promise<WitnessAnswer> {
  if (request.url !== '/add-checkpoint') return text(404, 'here is add-checkpoint');
  if (request.method !== 'POST') return text(405, 'only POST');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if ((bytes += chunk.length) > MOST_BYTES) return text(413, 'the request is too large');
  }
  return witness.addCheckpoint(Buffer.concat(chunks).toString());
}

const text = (status: number, line: string): WitnessAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${line}\n`,
});
