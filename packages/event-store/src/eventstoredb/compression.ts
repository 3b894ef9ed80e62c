/** The part of a channel of grpc-js that is needed here. */
export type Channel = {
  close(): void;
  readonly internalChannel?: { readonly filterStackFactory?: { readonly factories?: unknown[] } };
};

type Headers = { set(name: string, value: string): void };

/**
 * Servers from 25 on compress every answer to a client that says it can read gzip, which grpc-js always says; without it they
 * send events three times as fast. There is no option, so the header is set once more behind the filter that sets it.
 */
export function refuseCompression(channel: Channel): Channel {
  channel.internalChannel?.filterStackFactory?.factories?.push({ createFilter: () => identityOnly });
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
