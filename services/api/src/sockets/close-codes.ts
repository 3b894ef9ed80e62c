/** Why a socket is closed, beside the codes of the graphql-transport-ws protocol. Listed in docs/protocol.md. */
export const CLOSE_CODES = {
  goingAway: [1001, 'Going away'],
  tooLong: [1009, 'Message too long'],
  tokenExpired: [4403, 'Token expired: connect again with a new one, and go on after your last cursor'],
  slowReader: [4410, 'Slow consumer: connect again and resume after your last cursor'],
  tooManySockets: [4411, 'Too many sockets of this user: close some first'],
  failed: [4500, 'Internal server error'],
} as const satisfies Readonly<Record<string, readonly [code: number, reason: string]>>;
