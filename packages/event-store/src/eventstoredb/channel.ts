import { isIP } from 'node:net';

/** The part of a channel of grpc-js that is needed here. */
export type Channel = {
  close(): void;
  readonly internalChannel?: {
    readonly filterStackFactory?: { readonly factories?: unknown[] };
    readonly credentials?: Credentials;
  };
};

type Connector = { readonly connectionOptions?: { servername?: string; readonly host?: string } };
type Credentials = { _createSecureConnector?: (...args: readonly unknown[]) => Connector };
type Headers = { set(name: string, value: string): void };

/**
 * Servers from 25 on compress every answer to a client that says it can read gzip, which grpc-js always says; without it they
 * send events three times as fast. There is no option, so the header is set once more behind the filter that sets it.
 */
export function refuseCompression(channel: Channel): Channel {
  channel.internalChannel?.filterStackFactory?.factories?.push({ createFilter: () => identityOnly });
  return channel;
}

/**
 * To a server named by an IP address grpc-js sends that as the name of the server, which TLS has no place for, so that Node prints a
 * warning. Without it the certificate is still held to the address.
 */
export function nameNoAddress(channel: Channel): Channel {
  const credentials = channel.internalChannel?.credentials;
  const create = credentials?._createSecureConnector;
  if (credentials === undefined || create === undefined || Object.hasOwn(credentials, '_createSecureConnector')) {
    return channel;
  }
  credentials._createSecureConnector = (...args) => {
    const connector = create.apply(credentials, [...args]);
    const options = connector.connectionOptions;
    if (options?.servername !== undefined && isIP(options.servername) !== 0) options.servername = '';
    return connector;
  };
  return channel;
}

const same = <T>(value: T): T => value;

const identityOnly = {
  async sendMetadata(metadata: Promise<Headers>): Promise<Headers> {
    const headers = await metadata;
    headers.set('grpc-accept-encoding', 'identity');
    return headers;
  },
  receiveMetadata: same,
  sendMessage: same,
  receiveMessage: same,
  receiveTrailers: same,
};
