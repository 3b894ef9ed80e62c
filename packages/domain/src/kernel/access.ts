import { MilepostError } from './errors/milepost-error.js';

/** Who somebody is to this system. */
export const ROLES = ['admin', 'office', 'leadUnit', 'owner', 'supervisor', 'assessor', 'auditor', 'leader'] as const;
export type Role = (typeof ROLES)[number];

export type Action = 'read' | 'write' | 'import' | 'rebuild';

export type Actor = {
  /** `unit:<name>`, or the subject of the token. */
  readonly id: string;
  readonly role: Role;
  readonly post: string | null;
  readonly unit: string | null;
  readonly onBehalfOf: string | null;
};

/** What a role may do beside reading, which every role may. */
const POLICY: Readonly<Partial<Record<Role, readonly Action[]>>> = {
  office: ['write'],
  admin: ['write', 'import', 'rebuild'],
};

/** Denied unless the policy says otherwise. */
export function mayDo(actor: Pick<Actor, 'role'>, action: Action): boolean {
  if (!ROLES.includes(actor.role)) return false;
  return action === 'read' || (POLICY[actor.role]?.includes(action) ?? false);
}

/** @throws MilepostError FORBIDDEN */
export function assertMayDo(actor: Pick<Actor, 'role'>, action: Action): void {
  if (!mayDo(actor, action)) throw new MilepostError('FORBIDDEN', { role: actor.role, action });
}
