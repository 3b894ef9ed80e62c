/** In both languages of a register. */
export type BothLanguages = { readonly zh: string; readonly en: string };

/** What every destination that wants its kind is told. */
export type Message = {
  /** The same for the same thing, whenever it is found again: by it a receiver knows what it has. */
  readonly id: string;
  readonly kind: string;
  /** Of the last event that it is about. */
  readonly cursor: string;
  /** When it was recorded, or found, RFC 3339. */
  readonly timestamp: string;
  readonly title: BothLanguages;
  readonly text: BothLanguages;
  readonly data: Readonly<Record<string, unknown>>;
};

/** What is kept and sent of it: the same bytes at each attempt, with the members that standard-webhooks.com names. */
export function contentOf({ kind, timestamp, cursor, title, text, data }: Message): string {
  return JSON.stringify({ type: kind, timestamp, cursor, title, text, data });
}

/** @param content as `contentOf` wrote it */
export function textsOf(content: string): Pick<Message, 'title' | 'text'> {
  const { title, text } = JSON.parse(content) as Pick<Message, 'title' | 'text'>;
  return { title, text };
}
