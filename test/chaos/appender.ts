// A program of its own, to be killed: 64 callers append to one log, and each append is acknowledged on standard output after
// it has resolved, as `<stream> <revision> <position> <id>`. On SIGTERM it says `closing` and closes the log.
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { appendNext } from '@milepost/event-store/testing';
import { randomFact } from '../support/random-facts.js';
import { seeded } from '../support/seeded.js';

const CALLERS = 64;
const [file = '', seed = '0'] = process.argv.slice(2);

const random = seeded(Number(seed));
process.stdout.write('opening\n');
const store = await openSqliteEventStore({ file });
process.stdout.write('open\n');

let closing = false;
process.on('SIGTERM', () => {
  closing = true;
  process.stdout.write('closing\n');
  void store.close();
});

async function call(): Promise<void> {
  while (!closing) {
    const { stream, event } = randomFact(random);
    const more = random.next() < 0.2 ? [{ ...randomFact(random).event, type: event.type, data: event.data }] : [];
    // One in eight believes something about the stream, and is often wrong.
    const believed = random.next() < 0.125 ? random.below(50) : null;
    const all = [event, ...more];
    try {
      const { events } = await (believed === null
        ? appendNext(store, stream, all)
        : store.append(stream, believed, all));
      process.stdout.write(
        events.map(({ revision, position, id }) => `${stream} ${revision} ${position} ${id}\n`).join(''),
      );
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'WRONG_EXPECTED_REVISION' && code !== 'EVENT_STORE_CLOSED') throw error;
    }
  }
}

await Promise.all(Array.from({ length: CALLERS }, call));
