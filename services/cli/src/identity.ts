import { userInfo } from 'node:os';
import type { Actor, Role } from '@milepost/domain';
import { type Claims, type Config, createTokens, type DataFolder, localKey, type Tokens } from '@milepost/runtime';

/** The tokens of a data folder: signed with the configured key, else with the folder's own. */
export async function tokensOf(config: Config, folder: DataFolder): Promise<Tokens> {
  return createTokens(config.tokenKey === null ? await localKey(folder) : Buffer.from(config.tokenKey, 'base64url'));
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
