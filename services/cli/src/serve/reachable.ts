const EVERY_ADDRESS: Readonly<Record<string, string | undefined>> = { '0.0.0.0': '127.0.0.1', '[::]': '[::1]' };

/** The base URL at which this machine reaches a server, also one that listens on every address; no slash at the end. */
export function reachable(address: string): string {
  const url = new URL(address);
  url.hostname = EVERY_ADDRESS[url.hostname] ?? url.hostname;
  return url.origin;
}
