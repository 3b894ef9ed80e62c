const MASK = '********';

/** Of what is no secret. */
export const shown = (value: string): string => value;

export const maskWhole = (): string => MASK;

/** A connection string without its password, and without what its options hold of secrets. */
export function maskCredentials(connectionString: string): string {
  return connectionString
    .replace(/^([\w+]+:\/\/)(.*)@/, (_, scheme: string, user: string) => `${scheme}${user.split(':', 1)[0]}:${MASK}@`)
    .replace(/([?&][^=&]*(?:password|token|secret|authmechanismproperties)[^=&]*=)[^&]*/gi, `$1${MASK}`);
}

/** Addresses, comma between, without what may be a key in them: their paths and queries. */
export function maskAddresses(list: string): string {
  return list
    .split(',')
    .map((address) => (/^https?:/.test(address) && URL.canParse(address) ? `${new URL(address).origin}/${MASK}` : MASK))
    .join(',');
}
