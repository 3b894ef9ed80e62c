import type { StoredEvent } from '@milepost/application';
import { AnswerError } from '../failure.js';
import { valuesOf } from '../client/ndjson.js';
import { locale, say } from '../language.js';

type Line = {
  readonly event?: StoredEvent;
  readonly report?: { readonly events: number };
  readonly error?: { readonly code: string; readonly message: string };
};

const PAGE = 500;

/** The log of the server at an address, as its store has it. @throws AnswerError by the code that the server gives */
export async function* remoteLog(address: string, token: string): AsyncGenerator<readonly StoredEvent[]> {
  let page: StoredEvent[] = [];
  for await (const { event, error, report } of linesOf(address, token)) {
    if (error) throw new AnswerError(error.code, error.message);
    if (event) page.push(event);
    if (page.length === PAGE || (report && page.length > 0)) {
      yield page;
      page = [];
    }
    if (report) return;
  }
  throw new AnswerError(
    'UNAVAILABLE',
    say(`The server at ${address} ended its log early. Try again.`, `服务${address}提前结束了日志，请重试。`),
  );
}

async function* linesOf(address: string, token: string): AsyncGenerator<Line> {
  const headers = { authorization: `Bearer ${token}`, 'accept-language': locale() };
  const stopped = new AbortController();
  try {
    const response = await fetch(`${address}/admin/log`, { headers, signal: stopped.signal });
    if (!response.ok || response.body === null)
      throw new AnswerError(
        'UNAVAILABLE',
        say(
          `The server at ${address} answered ${response.status} instead of its log.`,
          `服务${address}未给出日志，而是答复${response.status}。`,
        ),
      );
    for await (const line of valuesOf(response.body)) yield line as Line;
  } catch (cause) {
    if (cause instanceof AnswerError) throw cause;
    throw new AnswerError(
      'UNAVAILABLE',
      say(
        `The server at ${address} could not be read: ${String(cause)}. Try again.`,
        `无法读取服务${address}：${String(cause)}。请重试。`,
      ),
    );
  } finally {
    stopped.abort();
  }
}
