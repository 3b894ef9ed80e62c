import type { Actor, Role } from '@milepost/domain';
import { type Claims, type Config, createTokens, localKey, openDataFolder, type Tokens } from '@milepost/runtime';

/** Tokens signed with the configured key, else with that of the data folder, which is made where there is none. */
export async function tokensOf({ tokenKey, dataDir }: Config): Promise<Tokens> {
  if (tokenKey !== null) return createTokens(Buffer.from(tokenKey, 'base64url'));
  return createTokens(await localKey(await openDataFolder(dataDir)));
}

/** Whoever holds the key of a folder, at the command line: may do to it what the role may. No login name of the system enters the log. */
export function commandLineClaims(role: Role): Claims {
  return { subject: 'folder-key', role, post: null, unit: null };
}

export function actorOf({ subject, post, unit }: Claims, role: Role): Actor {
  return { id: subject, role, post, unit, onBehalfOf: null };
}
