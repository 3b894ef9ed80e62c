import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a server that may swallow everything without a word, as a dead router does. */
export type StallingProxy = {
  readonly connectionString: string;
  /** Connections as they are now carry nothing any more; new ones do. */
  stall(): void;
  /** Bytes that came from the server so far. */
  received(): number;
  connections(): number;
};

/** Stands in front of the first port of a server until the test is over. */
export async function startStallingProxy(server: {
  readonly connectionString: string;
  readonly ports: readonly number[];
}): Promise<StallingProxy> {
  const open = new Set<Socket>();
  let received = 0;
  let connections = 0;
  const proxy = createServer((near) => {
    const far = connect(server.ports[0] as number, '127.0.0.1');
    connections += 1;
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
      socket.on('error', () => {});
    }
    far.on('data', (chunk) => {
      received += chunk.length;
    });
    near.pipe(far);
    far.pipe(near);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    proxy.close();
  });
  const { port } = proxy.address() as AddressInfo;
  return {
    connectionString: server.connectionString.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`),
    stall: () => {
      for (const socket of open) socket.unpipe().pause();
    },
    received: () => received,
    connections: () => connections,
  };
}
