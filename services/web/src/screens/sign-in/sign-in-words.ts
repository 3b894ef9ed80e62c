import { inBoth } from '../../words/locale.js';

export const signInWords = inBoth(
  {
    title: '登录登记簿',
    how: '在登记簿所在的机器上，用下面的命令取一个令牌，贴在这里。',
    token: '令牌',
    signIn: '登录',
    once: '正在用登录链接登录……',
    empty: '请先贴上令牌。',
  },
  {
    title: 'Sign in to the register',
    how: 'Get a token with this command on the machine of the register, and paste it here.',
    token: 'Token',
    signIn: 'Sign in',
    once: 'Signing in by the link …',
    empty: 'Paste a token first.',
  },
);
