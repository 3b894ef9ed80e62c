import { userInfo } from 'node:os';
import type { Actor, Role } from '@milepost/domain';
import { type Claims, type Config, createTokens, localKey, openDataFolder, type Tokens } from '@milepost/runtime';

/** Tokens signed with the configured key, else with that of the data folder, which is made where there is none. */
export async function tokensOf({ tokenKey, dataDir }: Config): Promise<Tokens> {
  if (tokenKey !== null) return createTokens(Buffer.from(tokenKey, 'base64url'));
  return createTokens(await localKey(await openDataFolder(dataDir)));
}

/** Somebody at this machine's command line, who may do to a folder of theirs what the role may. */
export function commandLineClaims(role: Role): Claims {
  return { subject: `cli:${userName()}`, role, post: null, unit: null };
}

export function actorOf({ subject, post, unit }: Claims, role: Role): Actor {
  return { id: subject, role, post, unit, onBehalfOf: null };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown'; // a user id without an account, as in a container
  }
}
