import { NOTICE_KINDS } from '@milepost/application';
import { type Channel, mailChannel, type SigningKey, signingKeyFrom, webhookChannel } from '@milepost/outbox';
import { type Config, ConfigError } from '@milepost/runtime';

export type OutboxConfig = Pick<
  Config,
  'webhooks' | 'webhookKeys' | 'webhookKinds' | 'smtp' | 'mailFrom' | 'mailTo' | 'mailKinds' | 'outboxPatienceSeconds'
>;

/** Signed often, and for programs to keep. */
const NOT_MAILED = 'checkpoint';

/** The ways to all that a configuration names. @throws ConfigError */
export function outboxChannels(config: OutboxConfig): readonly Channel[] {
  return [...webhooksOf(config), ...mailOf(config)];
}

function webhooksOf({ webhooks, webhookKeys, webhookKinds }: OutboxConfig): readonly Channel[] {
  const kinds = kindsOf('WEBHOOK_KINDS', webhookKinds, NOTICE_KINDS);
  const keys = webhookKeys.map(signingKeyFrom).filter((key): key is SigningKey => key !== null);
  if (keys.length < webhookKeys.length || (webhooks.length > 0 && keys.length === 0))
    throw unusable('WEBHOOK_KEYS', webhookKeys.length === 0 ? '' : '********', KEY_EXPECTED, KEY_EXPECTED_ZH);
  return webhooks.map((url) => webhookChannel({ url, keys, kinds }));
}

function mailOf({ smtp, mailFrom, mailTo, mailKinds }: OutboxConfig): readonly Channel[] {
  const kinds = kindsOf(
    'MAIL_KINDS',
    mailKinds,
    NOTICE_KINDS.filter((kind) => kind !== NOT_MAILED),
  );
  if (smtp === null) return [];
  if (mailFrom === null) throw unusable('MAIL_FROM', '', 'an address, which SMTP needs', '一个地址：设了SMTP就须有');
  if (mailTo.length === 0)
    throw unusable('MAIL_TO', '', 'a list of addresses, which SMTP needs', '地址的列表：设了SMTP就须有');
  return mailTo.map((to) => mailChannel({ server: smtp, from: mailFrom, to, kinds }));
}

const KEY_EXPECTED = 'a key whsec_… of 24 to 64 bytes in base64, or whsk_… of Ed25519, which WEBHOOKS needs';
const KEY_EXPECTED_ZH = 'base64的24至64字节密钥whsec_…，或Ed25519的whsk_…：设了WEBHOOKS就须有';

function kindsOf(name: string, asked: readonly string[], otherwise: readonly string[]): ReadonlySet<string> {
  if (asked.length === 0) return new Set(otherwise);
  if (asked.length === 1 && asked[0] === 'none') return new Set();
  const known: readonly string[] = NOTICE_KINDS;
  if (asked.every((kind) => known.includes(kind))) return new Set(asked);
  const list = known.join(', ');
  throw unusable(name, asked.join(','), `none, or a list of ${list}`, `none，或以下若干种：${list}`);
}

const unusable = (name: string, value: string, expected: string, expectedZh: string) =>
  new ConfigError([{ name, value, expected, expectedZh }]);
