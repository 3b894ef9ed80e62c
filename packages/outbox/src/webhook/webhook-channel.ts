import { type Channel, nameOf } from '../channel.js';
import { DeliveryError } from '../delivery-error.js';
import type { SigningKey } from './signing-key.js';

export type WebhookOptions = {
  /** http or https, without a user's name. */
  readonly url: string;
  /** Each of them signs, so that a key can be replaced while receivers still have the former one. */
  readonly keys: readonly SigningKey[];
  readonly kinds: Channel['kinds'];
  /** Default: the system's clock. */
  readonly now?: () => number;
};

/** Posts to one address, signed as standard-webhooks.com says; what is taken is answered with 2xx. */
export function webhookChannel({ url, keys, kinds, now = Date.now }: WebhookOptions): Channel {
  return {
    destination: nameOf(new URL(url).origin, url),
    kinds,
    async send({ id, content }, signal) {
      const timestamp = String(Math.floor(now() / 1000));
      const signed = `${id}.${timestamp}.${content}`;
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Milepost',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': keys.map((key) => key.sign(signed)).join(' '),
      };
      // Elsewhere nobody of this register has asked to send: whoever answers with a redirect has not taken it.
      const asked = { method: 'POST', headers, body: content, redirect: 'manual', signal } as const;
      const response = await fetch(url, asked).catch((error: unknown) => {
        throw signal.aborted ? error : notReached(error);
      });
      await response.body?.cancel();
      if (response.ok) return;
      const isRedirect = response.status >= 300 && response.status < 400;
      throw new DeliveryError(
        'NOT_TAKEN',
        `HTTP ${response.status}${isRedirect ? ', and no redirect is followed' : ''}`,
      );
    },
  };
}

function notReached(error: unknown): DeliveryError {
  const { code } = (error instanceof Error && error.cause instanceof Error ? error.cause : {}) as NodeJS.ErrnoException;
  return new DeliveryError('NOT_REACHED', code ?? 'cannot be reached', { cause: error });
}
