import { generateKeyPairSync, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { contentOf } from '../message.js';
import { messageOf } from '../testing/message-of.js';
import { type Receiver, startReceiver } from '../testing/receiver.js';
import { type SigningKey, signingKeyFrom } from './signing-key.js';
import { webhookChannel } from './webhook-channel.js';

let receiver: Receiver | null = null;
afterEach(() => receiver?.close());

const SECRETS = ['a', 'b'].map((letter) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`);

function keyFrom(text: string): SigningKey {
  const key = signingKeyFrom(text);
  if (key === null) throw new Error('no key');
  return key;
}

async function sent(keys: readonly SigningKey[]) {
  receiver = await startReceiver();
  const content = contentOf(messageOf('msg_1'));
  const entry = { destination: '', id: 'msg_1', kind: 'checkpoint', cursor: 'c', content, queuedAt: 0 };
  await webhookChannel({ url: receiver.url, keys, kinds: null }).send(entry, AbortSignal.timeout(5_000));
  const [first] = receiver.received;
  return { headers: first?.headers as Record<string, string>, body: first?.body ?? '' };
}

describe('a webhook', () => {
  it('is verified by the library of the standard, by each of its keys', async () => {
    const { headers, body } = await sent(SECRETS.map(keyFrom));
    for (const secret of SECRETS)
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({
        type: 'checkpoint',
        timestamp: '2026-11-30T01:00:00.000Z',
        cursor: 'cursor of msg_1',
        data: { number: 'msg_1' },
      });
    const other = new Webhook(`whsec_${Buffer.alloc(32).toString('base64')}`);
    expect(() => other.verify(body, headers)).toThrow(/signature/i);
    expect(() => new Webhook(SECRETS[0] ?? '').verify(`${body} `, headers)).toThrow(/signature/i);
  });

  it('is verified by the public half of an Ed25519 key, which cannot sign', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
    const { headers, body } = await sent([keyFrom(`whsk_${seed.toString('base64')}`)]);
    const [version, signature = ''] = (headers['webhook-signature'] ?? '').split(',');
    const signed = `${headers['webhook-id'] ?? ''}.${headers['webhook-timestamp'] ?? ''}.${body}`;
    expect(version).toBe('v1a');
    expect(verify(null, Buffer.from(signed), publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('takes no key that is too short, or none', () => {
    for (const text of ['', 'secret', 'whsec_', `whsec_${Buffer.alloc(23).toString('base64')}`, 'whsk_AAAA'])
      expect(signingKeyFrom(text)).toBeNull();
  });
});
