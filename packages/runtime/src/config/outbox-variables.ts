import { z } from 'zod';
import { duration } from './duration.js';
import { maskAddresses, maskCredentials, maskWhole } from './mask.js';
import { variables } from './variables.js';

const KINDS = {
  expected: 'kinds of notices, comma between; “none” for none',
  expectedZh: '通知的种类，逗号分隔；“none”为一种也不要',
};

/** A new one each time: what is said about a variable is kept by its schema. */
function list() {
  return z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []));
}

/** Whom the register tells what befalls it. Which kinds there are is known to what looks for them. */
export const outboxVariables = {
  webhooks: list()
    .refine((addresses) => addresses.every(isWebAddress))
    .register(variables, {
      name: 'WEBHOOKS',
      about: 'addresses that are told what befalls the register, comma between; default: none',
      aboutZh: '登记册有事时通知的网址，逗号分隔；默认没有',
      expected: 'a list of addresses such as https://board.example/milepost, without a user’s name',
      expectedZh: '网址的列表，如https://board.example/milepost，不含用户名',
      mask: maskAddresses,
    }),
  webhookKeys: list().register(variables, {
    name: 'WEBHOOK_KEYS',
    about: 'keys that each message is signed with, comma between: whsec_… or whsk_…, see docs/operations.md',
    aboutZh: '签署每条通知的密钥，逗号分隔：whsec_…或whsk_…，见docs/operations.md',
    expected: 'a key whsec_… of 24 to 64 bytes in base64, or whsk_… of Ed25519; WEBHOOKS needs one',
    expectedZh: 'base64的24至64字节密钥whsec_…，或Ed25519的whsk_…；设了WEBHOOKS就须有一个',
    mask: maskWhole,
  }),
  webhookKinds: list().register(variables, {
    name: 'WEBHOOK_KINDS',
    about: 'which kinds of notices they are told; default: all',
    aboutZh: '通知哪几种；默认全部',
    ...KINDS,
  }),
  smtp: z
    .string()
    .refine((text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol))
    .nullable()
    .default(null)
    .register(variables, {
      name: 'SMTP',
      about: 'server that mail is sent by: smtps://user:password@host:465; default: none',
      aboutZh: '发邮件的服务器：smtps://用户:密码@主机:465；默认没有',
      expected: 'an address smtps://host:465 or smtp://host:587',
      expectedZh: '形如smtps://host:465或smtp://host:587的地址',
      mask: maskCredentials,
    }),
  mailFrom: z.string().min(3).nullable().default(null).register(variables, {
    name: 'MAIL_FROM',
    about: 'address that mail is sent from',
    aboutZh: '发件人地址',
    expected: 'an address such as register@office.example; SMTP needs one',
    expectedZh: '形如register@office.example的地址；设了SMTP就须有',
  }),
  mailTo: list().register(variables, {
    name: 'MAIL_TO',
    about: 'addresses that mail is sent to, comma between',
    aboutZh: '收件人地址，逗号分隔',
    expected: 'a list of addresses such as office@office.example; SMTP needs one',
    expectedZh: '地址的列表，如office@office.example；设了SMTP就须有',
  }),
  mailKinds: list().register(variables, {
    name: 'MAIL_KINDS',
    about: 'which kinds of notices they are mailed; default: all but checkpoint',
    aboutZh: '邮件通知哪几种；默认除checkpoint外全部',
    ...KINDS,
  }),
  outboxPatienceSeconds: duration('3d').register(variables, {
    name: 'OUTBOX_PATIENCE',
    about: 'how long what is not taken is sent again before it is given up, in seconds or as 30m, 12h, 7d',
    aboutZh: '没有收下的通知反复发送多久才放弃，秒数或30m、12h、7d',
    expected: 'a duration of up to 366 days, such as 3d',
    expectedZh: '不超过366天的时长，如3d',
  }),
};

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}
