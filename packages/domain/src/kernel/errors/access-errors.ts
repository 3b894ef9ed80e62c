import type { Label } from '../vocabulary.js';

/** Rights that are missing. */
export const ACCESS_ERRORS = {
  UNAUTHENTICATED: { zh: '请先登录（需要有效令牌）。', en: 'A valid bearer token is needed.' },
  SIGN_IN_REFUSED: {
    zh: '令牌或登录链接无效、已过期，或已用过；请用`milepost token`另取一个令牌。',
    en: 'The token or the sign-in link is none, is over or was used; get another token with `milepost token`.',
  },
  FOREIGN_ORIGIN: {
    zh: '此请求不是本站页面发出的，已登录的浏览器不能替别的站点操作。',
    en: 'No page of this server asked for this; a browser that is signed in does nothing for other sites.',
  },
  FORBIDDEN: { zh: '角色{role}无权执行“{action}”。', en: 'The role {role} may not {action}.' },
} as const satisfies Readonly<Record<string, Label>>;
