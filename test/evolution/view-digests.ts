import { createHash } from 'node:crypto';
import { canonicalJson, type Document, type Page, type PageRequest, type ReadStore } from '@milepost/read-store';
import { EVENT_INDEX, TIMELINE_VIEWS, VIEW_VERSIONS, VIEWS } from '@milepost/views';

/** Points of a grid on both axes, at each of which a timeline is read whole. */
const GRID = 12;
const PAGE = 1_000;

/** What each view keeps, as one hash. */
export async function viewDigests(reads: ReadStore): Promise<Readonly<Record<string, string>>> {
  const digests: Record<string, string> = {};
  for (const { name } of VIEWS.collections)
    if (name in VIEW_VERSIONS) digests[name] = hashOf(await all((request) => reads.collection(name).page(request)));
  const events = await all((request) => reads.collection(EVENT_INDEX.name).page(request));
  const days = events.map(({ occurredAt }) => Number(occurredAt)).sort((a, b) => a - b);
  for (const { schema } of TIMELINE_VIEWS) {
    const documents: Document[] = [];
    for (const valid of steps(days.length))
      for (const known of steps(events.length))
        for (const facet of Object.keys(schema.facets)) {
          const at = reads.timeline(schema.name).at(facet, { validAt: days[valid] ?? 0, seq: known });
          documents.push(...(await all((request) => at.page(request))));
        }
    digests[schema.name] = hashOf(documents);
  }
  return digests;
}

/** The last places of so many equal parts. */
const steps = (length: number): readonly number[] =>
  Array.from({ length: GRID }, (_, step) => Math.ceil(((step + 1) / GRID) * length) - 1);

async function all(page: (request: PageRequest) => Promise<Page>): Promise<readonly Document[]> {
  const documents: Document[] = [];
  for (;;) {
    const last = documents.at(-1);
    const after = last === undefined ? {} : { after: { values: [], id: last.id } };
    const found = await page({ limit: PAGE, ...after });
    documents.push(...found.documents);
    if (!found.hasMore) return documents;
  }
}

function hashOf(documents: readonly Document[]): string {
  const hash = createHash('sha256');
  for (const document of documents) hash.update(canonicalJson(document));
  return hash.digest('hex');
}
