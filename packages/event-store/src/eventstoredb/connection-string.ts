import { EventStoreUnusableError } from '../errors.js';

/** Names under which servers and their documentation print the same thing. */
const SCHEME = /^\s*(?:esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\//;
/** As the driver reads them: of no case, and with or without `-` and `_`. It ignores others, and prints the whole string when it does. */
const OPTIONS: ReadonlySet<string> = new Set([
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'nodepreference',
  'throwonappendfailure',
  'tls',
  'tlscafile',
  'tlsverifycert',
  'usercertfile',
  'userkeyfile',
]);

/**
 * The connection string as the driver reads it.
 *
 * @throws EventStoreUnusableError for another scheme, an option that does not exist or one that would have no effect
 */
export function toDriverString(connectionString: string): string {
  const server = addressesOf(connectionString);
  if (!SCHEME.test(connectionString)) throw unreadable(server, 'it does not begin with esdb:// or kurrentdb://');
  for (const [name, value] of optionsIn(connectionString)) {
    const key = name.toLowerCase().replaceAll(/[_-]/g, '');
    if (!OPTIONS.has(key)) throw unreadable(server, `there is no option ${name}`);
    if (key === 'tlsverifycert' && value.trim() === 'false') {
      throw new EventStoreUnusableError(
        `the option tlsVerifyCert=false in the connection string of ${server} would have no effect`,
        TRUST,
      );
    }
  }
  return connectionString.replace(SCHEME, 'esdb$1://');
}

/** The addresses of a connection string, without its secrets. */
export function addressesOf(connectionString: string): string {
  const [, addresses = ''] = /^[^:]+:\/\/(?:[^@]*@)?([^/?]*)/.exec(connectionString) ?? [];
  return addresses || 'the connection string';
}

/** What to do about a certificate that is not accepted. */
export const TRUST =
  'Name the certificate of your own authority: tlsCAFile=/path/ca.crt in the connection string, or NODE_EXTRA_CA_CERTS in the environment. ' +
  'The address has to be one of those that the server’s certificate names; tls=false is for servers that speak without TLS.';

export function unreadable(server: string, problem: string, cause?: unknown): EventStoreUnusableError {
  return new EventStoreUnusableError(
    `the connection string of ${server} cannot be read (${problem})`,
    'It has the form esdb://user:password@host:2113?tls=true, with user and password percent-encoded.',
    { cause },
  );
}

function optionsIn(connectionString: string): readonly (readonly [name: string, value: string])[] {
  const [, query = ''] = /\?(.*)$/s.exec(connectionString) ?? [];
  return query
    .split('&')
    .filter((option) => option !== '')
    .map((option) => {
      const [name = '', ...value] = option.split('=');
      return [name, value.join('=')];
    });
}
