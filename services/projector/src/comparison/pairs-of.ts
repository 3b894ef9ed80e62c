import { compareText, type Document, type Reads } from '@milepost/read-store';

const PAGE = 500;

/** A document of either side under one id; null where a side has none. */
export type Pair = { readonly id: string; readonly a: Document | null; readonly b: Document | null };

/** The documents of both sides, put together by id. */
export async function* pairsOf(a: Reads, b: Reads): AsyncGenerator<Pair> {
  const [left, right] = [inOrder(a), inOrder(b)];
  let [x, y] = await Promise.all([left.next(), right.next()]);
  while (!x.done || !y.done) {
    const order = x.done ? 1 : y.done ? -1 : compareText(x.value.id, y.value.id);
    const [first, second] = [order <= 0 && !x.done ? x.value : null, order >= 0 && !y.done ? y.value : null];
    yield { id: (first ?? second)?.id ?? '', a: first, b: second };
    if (first) x = await left.next();
    if (second) y = await right.next();
  }
}

async function* inOrder(reads: Reads): AsyncGenerator<Document, void> {
  let after: string | null = null;
  for (;;) {
    const request = after === null ? { limit: PAGE } : { limit: PAGE, after: { values: [], id: after } };
    const { documents, hasMore } = await reads.page(request);
    yield* documents;
    after = documents.at(-1)?.id ?? null;
    if (!hasMore) return;
  }
}
