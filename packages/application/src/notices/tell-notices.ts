import { setTimeout as pause } from 'node:timers/promises';
import type { Notice, NoticeSource, NoticeSources } from './notice.js';
import { NOTICE_SOURCES } from './notice-kinds.js';

/** Where notices go: what it has taken is not lost. */
export type NoticeBox = {
  /** Up to where a source was taken; null: never. */
  mark(source: string): Promise<string | null>;
  /** Takes all of it, or nothing. What it has already may come again. */
  add(source: string, mark: string, notices: readonly Notice[]): Promise<void>;
};

export type TellOptions = NoticeSources & {
  readonly box: NoticeBox;
  readonly logger: { error(details: object, message: string): void };
};

const RETRY_MS = 5_000;

/** Looks for every kind of notice, each from where it was left, until stopped. What cannot be looked for now is tried again. */
export function tellNotices({ box, logger, ...sources }: TellOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const isStopped = () => signal.aborted;

  async function tell(name: string, source: NoticeSource): Promise<void> {
    while (!isStopped()) {
      try {
        for await (const { mark, notices } of source(await box.mark(name), sources, signal))
          await box.add(name, mark, notices);
      } catch (error) {
        if (!isStopped()) logger.error({ err: error, kind: name }, 'notices cannot be looked for now');
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  const told = Object.entries(NOTICE_SOURCES).map(([name, source]) => tell(name, source));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(told);
    },
  };
}
