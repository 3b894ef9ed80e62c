// The receiver of docs/operations.md, line by line: what the page shows is what is compiled and run.
import { createServer, type Server } from 'node:http';
import { Webhook } from 'standardwebhooks';

/** What a webhook says. */
export type Notice = {
  readonly type: string;
  readonly timestamp: string;
  readonly cursor: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly text: { readonly zh: string; readonly en: string };
  readonly data: Readonly<Record<string, unknown>>;
};

/** @param told keeps it, and throws where it could not */
export function receiver(secret: string, told: (id: string, notice: Notice) => Promise<void>): Server {
  const webhook = new Webhook(secret);
  const known = new Set<string>();
  return createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray()).toString();
      const id = String(request.headers['webhook-id']);
      try {
        const notice = webhook.verify(body, request.headers as Record<string, string>) as Notice;
        if (!known.has(id)) await told(id, notice);
        known.add(id);
        response.writeHead(204).end();
      } catch {
        response.writeHead(400).end();
      }
    })();
  });
}
