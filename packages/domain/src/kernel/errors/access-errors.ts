import type { Label } from '../vocabulary.js';

/** Rights that are missing. */
export const ACCESS_ERRORS = {
  UNAUTHENTICATED: { zh: '请先登录（需要有效令牌）。', en: 'A valid bearer token is needed.' },
  FORBIDDEN: { zh: '角色{role}无权执行“{action}”。', en: 'The role {role} may not {action}.' },
} as const satisfies Readonly<Record<string, Label>>;
