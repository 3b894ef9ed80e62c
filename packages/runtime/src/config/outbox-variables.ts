import { z } from 'zod';
import { duration } from './duration.js';
import { maskAddresses, maskCredentials, maskWhole } from './mask.js';
import { variables } from './variables.js';

const KINDS = 'kinds of notices, comma between; “none” for none';

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
      expected: 'a list of addresses such as https://board.example/milepost, without a user’s name',
      mask: maskAddresses,
    }),
  webhookKeys: list().register(variables, {
    name: 'WEBHOOK_KEYS',
    about: 'keys that each message is signed with, comma between: whsec_… or whsk_…, see docs/operations.md',
    expected: 'a key whsec_… of 24 to 64 bytes in base64, or whsk_… of Ed25519; WEBHOOKS needs one',
    mask: maskWhole,
  }),
  webhookKinds: list().register(variables, {
    name: 'WEBHOOK_KINDS',
    about: 'which kinds of notices they are told; default: all',
    expected: KINDS,
  }),
  smtp: z
    .string()
    .refine((text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol))
    .nullable()
    .default(null)
    .register(variables, {
      name: 'SMTP',
      about: 'server that mail is sent by: smtps://user:password@host:465; default: none',
      expected: 'an address smtps://host:465 or smtp://host:587',
      mask: maskCredentials,
    }),
  mailFrom: z.string().min(3).nullable().default(null).register(variables, {
    name: 'MAIL_FROM',
    about: 'address that mail is sent from',
    expected: 'an address such as register@office.example; SMTP needs one',
  }),
  mailTo: list().register(variables, {
    name: 'MAIL_TO',
    about: 'addresses that mail is sent to, comma between',
    expected: 'a list of addresses such as office@office.example; SMTP needs one',
  }),
  mailKinds: list().register(variables, {
    name: 'MAIL_KINDS',
    about: 'which kinds of notices they are mailed; default: all but checkpoint',
    expected: KINDS,
  }),
  outboxPatienceSeconds: duration('3d').register(variables, {
    name: 'OUTBOX_PATIENCE',
    about: 'how long what is not taken is sent again before it is given up, in seconds or as 30m, 12h, 7d',
    expected: 'a duration of up to 366 days, such as 3d',
  }),
};

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}
