import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { contentOf } from '../message.js';
import { messageOf } from '../testing/message-of.js';
import { mailChannel } from './mail-channel.js';

type Mail = { readonly from: string; readonly to: readonly string[]; readonly user: string; readonly text: string };

const ENTRY = {
  ...{ destination: '', id: 'msg_1', kind: 'checkpoint', cursor: 'WyJl', queuedAt: 0 },
  content: contentOf(messageOf('msg_1')),
};
let server: SMTPServer | null = null;
afterEach(
  () =>
    new Promise<void>((resolve) => {
      if (server) server.close(resolve);
      else resolve();
    }),
);

/** A server that knows one user, and takes no mail for `nobody@`. */
async function smtpServer(): Promise<{ readonly host: string; readonly mails: readonly Mail[] }> {
  const mails: Mail[] = [];
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      password === 'geheim' ? done(null, { user: username ?? '' }) : done(new Error('unknown')),
    onRcptTo: ({ address }, _, done) => done(address.startsWith('nobody@') ? new Error('no such box') : null),
    onData(stream, { envelope, user }, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), user: String(user), text });
        done(null);
      });
    },
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { host: `127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails };
}

const channelTo = (host: string, password: string, to = 'a@example.org') =>
  mailChannel({ server: `smtp://office:${password}@${host}`, from: 'register@example.org', to, kinds: null });
/** Of a mail as it is sent: words in base64, folded. */
function subjectOf(text: string): string {
  const [, folded = ''] = /^Subject: ([^]*?)\r\n(?! )/m.exec(text) ?? [];
  const words = [...folded.matchAll(/=\?UTF-8\?B\?(.*?)\?=/g)].map(([, word = '']) => Buffer.from(word, 'base64'));
  return Buffer.concat(words).toString();
}
const soon = () => AbortSignal.timeout(10_000);

describe('mail', () => {
  it('is taken by a server of SMTP, in both languages, with the cursor and an id by which it is known again', async () => {
    const { host, mails } = await smtpServer();
    const channel = channelTo(host, 'geheim');
    await channel.send(ENTRY, soon());
    expect(mails).toMatchObject([{ from: 'register@example.org', to: ['a@example.org'], user: 'office' }]);
    const text = mails[0]?.text ?? '';
    expect(text).toMatch(/^Message-ID: <msg_1@milepost>\r$/m);
    expect(text).toMatch(/^X-Milepost-Cursor: WyJl\r$/m);
    expect(subjectOf(text)).toBe('检查点 · Checkpoint');
    const body = Buffer.from(text.split('\r\n\r\n').slice(1).join(''), 'base64').toString();
    expect(body).toContain('第 msg_1 条\n\nNumber msg_1\n\ncheckpoint WyJl');
    expect(channel.destination).not.toMatch(/geheim|office|@/);
  });

  it('says why it was not taken, and no address or password', async () => {
    const { host } = await smtpServer();
    const refused = channelTo(host, 'wrong').send(ENTRY, soon());
    await expect(refused).rejects.toMatchObject({ code: 'NOT_TAKEN', message: 'SMTP 535' });
    const unknown = channelTo(host, 'geheim', 'nobody@example.org').send(ENTRY, soon());
    await expect(unknown).rejects.toMatchObject({ code: 'NOT_TAKEN', message: 'SMTP 550' });
    const nobody = channelTo('127.0.0.1:1', 'geheim').send(ENTRY, soon());
    await expect(nobody).rejects.toMatchObject({ code: 'NOT_REACHED' });
  });
});
