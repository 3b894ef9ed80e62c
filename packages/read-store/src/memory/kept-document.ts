import type { Document } from '../port.js';

/** A document as a memory store keeps it: looked through as it is, given out as a copy, so that nobody changes what is stored. */
export type KeptDocument = {
  /** For the store alone. */
  readonly document: Document;
  copy(): Document;
};

export function keep(document: Document): KeptDocument {
  const text = JSON.stringify(document);
  const copy = () => JSON.parse(text) as Document;
  let own: Document | undefined;
  return {
    get document() {
      return (own ??= copy());
    },
    copy,
  };
}
