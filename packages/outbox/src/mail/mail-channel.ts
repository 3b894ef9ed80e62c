import { createTransport } from 'nodemailer';
import { type Channel, nameOf } from '../channel.js';
import { DeliveryError } from '../delivery-error.js';
import { textsOf } from '../message.js';

export type MailOptions = {
  /** `smtp://` or `smtps://`, with whatever signs in there. */
  readonly server: string;
  readonly from: string;
  /** One: of several, those who took it would get it again for the sake of one who did not. */
  readonly to: string;
  readonly kinds: Channel['kinds'];
};

const TIMEOUT_MS = 15_000;

/** Mails to one address, in both languages; by `Message-ID` a reader's program knows what it has. */
export function mailChannel({ server, from, to, kinds }: MailOptions): Channel {
  const url = new URL(server);
  const destination = nameOf(`mail via ${url.host}`, `${server} ${to}`);
  for (const limit of ['connectionTimeout', 'greetingTimeout', 'socketTimeout', 'dnsTimeout'])
    if (!url.searchParams.has(limit)) url.searchParams.set(limit, String(TIMEOUT_MS));
  const transport = createTransport(url.href);
  return {
    destination,
    kinds,
    async send({ id, kind, cursor, content }, signal) {
      const { title, text } = textsOf(content);
      const sending = transport.sendMail({
        from,
        to,
        messageId: `<${id}@milepost>`,
        subject: `${title.zh} · ${title.en}`,
        text: `${text.zh}\n\n${text.en}\n\n${kind} ${cursor}\n`,
        textEncoding: 'base64',
        headers: { 'X-Milepost-Kind': kind, 'X-Milepost-Cursor': cursor },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      await Promise.race([sending, abortion(signal)]).catch((error: unknown) => {
        throw signal.aborted ? error : notSent(error);
      });
    },
  };
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever it was aborted with
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** What a server says may name addresses; its code says enough. */
function notSent(error: unknown): DeliveryError {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  if (responseCode !== undefined) return new DeliveryError('NOT_TAKEN', `SMTP ${responseCode}`, { cause: error });
  return new DeliveryError('NOT_REACHED', code ?? 'cannot be reached', { cause: error });
}
