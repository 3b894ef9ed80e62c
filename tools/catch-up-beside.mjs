// `node tools/catch-up-beside.mjs OTHER_CHECKOUT [events] [rounds] [types,…]`: how much CPU catching up with facts in order (of their days, as nearly
// all come in a living register) costs here beside another built checkout, each in a process of its own, in turn, so that what else the
// machine does meets both. Events of the types named are left out: those that one of the two puts on timelines and the other does not.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from './steps.mjs';

const EVENTS_OF_A_PROJECT = 200;
const THIS = fileURLToPath(import.meta.url);

/** CPU of one catch-up of the views on SQLite, µs for each event. */
async function measure(checkout, count, without) {
  const of = (path) => import(pathToFileURL(join(checkout, path)).href);
  const { history, write } = await of('test/dist/bench/workload/history.js');
  const { catchUpViews, openViews } = await of('test/dist/bench/workload/views.js');
  const { openMemoryEventStore } = await of('packages/event-store/dist/memory/index.js');
  const folder = mkdtempSync(join(tmpdir(), 'milepost-beside-'));
  const { events } = await history(count, Math.ceil(count / EVENTS_OF_A_PROJECT));
  const log = openMemoryEventStore();
  const facts = inOrder(events, without);
  await write(log, facts);
  const reads = await openViews(join(folder, 'views.db'));
  const before = process.cpuUsage();
  await catchUpViews(log, reads);
  const { user, system } = process.cpuUsage(before);
  await reads.close();
  rmSync(folder, { recursive: true });
  return (user + system) / facts.length;
}

/** Recorded as they happened: stated times would say otherwise. */
function inOrder(events, without) {
  const dayOf = ({ event }) => Date.parse(event.metadata.occurredAt);
  return events
    .filter(({ event: { type } }) => !without.includes(type))
    .toSorted((a, b) => dayOf(a) - dayOf(b))
    .map(({ stream, event: { statedRecordedAt: _, ...event } }) => ({ stream, event }));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const [first = '', second, third, without = ''] = process.argv.slice(2);
if (first === '--once') console.log(await measure(second, Number(third), without.split(',')));
else {
  const [events, rounds] = [Number(second ?? 20_000), Number(third ?? 5)];
  const once = (checkout) =>
    Number(execFileSync(process.execPath, [THIS, '--once', checkout, String(events), without]));
  const ratios = [];
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? [root, resolve(first)] : [resolve(first), root];
    const cost = Object.fromEntries(order.map((checkout) => [checkout, once(checkout)]));
    const [ours, theirs] = [cost[root] ?? NaN, cost[resolve(first)] ?? NaN];
    ratios.push(theirs / ours);
    console.log(`${ours.toFixed(0)} µs of CPU for each event here, ${theirs.toFixed(0)} there`);
  }
  console.log(
    `speed by CPU: ${median(ratios).toFixed(3)} of the other (${ratios.map((one) => one.toFixed(3)).join(', ')})`,
  );
}
