import { describe, expect, it } from 'vitest';
import { type Action, mayDo, type Role, ROLES } from './access.js';

const ACTIONS: readonly Action[] = ['read', 'write', 'import', 'rebuild'];

/** Everything that a role may do; all else is denied. */
const ALLOWED: Record<Role, readonly Action[]> = {
  admin: ['read', 'write', 'import', 'rebuild'],
  office: ['read', 'write'],
  leadUnit: ['read'],
  owner: ['read'],
  supervisor: ['read'],
  assessor: ['read'],
  auditor: ['read'],
  leader: ['read'],
};

describe.each(ROLES)('the role %s', (role) => {
  it.each(ACTIONS)('%s', (action) => {
    expect(mayDo({ role }, action)).toBe(ALLOWED[role].includes(action));
  });
});

describe('access', () => {
  it('is denied to what is no role, and for what is no action', () => {
    const stranger = 'root' as Role;
    expect(ACTIONS.filter((action) => mayDo({ role: stranger }, action))).toEqual([]);
    expect(mayDo({ role: 'admin' }, 'erase' as Action)).toBe(false);
    expect(mayDo({ role: 'toString' as Role }, 'write')).toBe(false);
  });
});
