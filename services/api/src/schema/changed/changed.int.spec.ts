import { expect, it } from 'vitest';
import { freshApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';
import { watch } from '../../testing/watch.js';

const api = freshApi({}, officeYear);

type Told = {
  readonly changed: {
    readonly seq: string;
    readonly eventCount: number;
    readonly events: { type: string; seq: string }[];
    readonly query: { readonly projects: { basis: { seq: string }; nodes: { code: string; tags: string[] }[] } };
  };
};

/** The first change told of commands that are sent until one is: a subscription begins some time after it was sent. */
async function firstChange(projects: readonly string[] | null): Promise<Told['changed']> {
  const changes = await watch<Told>(
    api(),
    `subscription ($projects: [ID!]) { changed(projects: $projects) {
      seq eventCount events { type seq }
      query { projects(filter: { codes: ["SYN-1"] }) { basis { seq } nodes { code tags } } }
    } }`,
    { projects },
  );
  const next = changes.next();
  const told = next.then(() => 'told');
  for (let n = 0; (await Promise.race([told, Promise.resolve('waiting')])) === 'waiting'; n++) {
    await api().send('adjustListing', {
      project: 'SYN-1',
      tags: [String(n)],
      reason: '调整',
      occurredAt: '2018-05-03',
    });
    await api().send('approveLand', { project: 'SYN-2', mu: '3' });
    await api().ask('{ status { timeZone } }');
  }
  await changes.end();
  return (await next).changed;
}

it('tells that the views went on, with lists as they are then', async () => {
  const { seq, eventCount, events, query } = await firstChange(null);
  expect(eventCount).toBe(events.length);
  expect(events.at(-1)?.seq).toBe(seq);
  expect(query.projects.basis).toEqual({ seq });
  const { data } = await api().ask(
    'query ($asOf: AsOf) { projects(asOf: $asOf, filter: { codes: ["SYN-1"] }) { nodes { code tags } } }',
    { asOf: { seq } },
  );
  expect(data).toEqual({ projects: { nodes: query.projects.nodes } });
});

it('of some projects only tells of theirs', async () => {
  const { eventCount, events } = await firstChange(['SYN-2']);
  expect(eventCount).toBe(events.length);
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['LandApproved']));
});
