import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { calendarIn } from '@milepost/domain';
import { createProjector } from '@milepost/projector';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEW_VERSIONS, VIEWS } from '@milepost/views';
import { expect, it } from 'vitest';
import { TEST_FOLDER } from '../support/test-folder.js';
import { digestedLogs } from './digested-logs.js';
import { viewDigests } from './view-digests.js';

/** By view and version, by log, what it keeps of that. Never changed, only added to. */
type Written = Record<string, Record<string, string>>;

const FILE = fileURLToPath(new URL('evolution/view-digests.json', TEST_FOLDER));
const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function digestsNow(): Promise<Written> {
  const found: Written = {};
  for (const [name, log] of await digestedLogs()) {
    const reads = await openMemoryReadStore(VIEWS);
    await (await createProjector({ log, reads, calendar, logger })).catchUp();
    for (const [view, digest] of Object.entries(await viewDigests(reads)))
      (found[`${view}.${VIEW_VERSIONS[view]}`] ??= {})[name] = digest;
  }
  return found;
}

it('keeps what its version says: a view that keeps something else has another version', async () => {
  const found = await digestsNow();
  const written = JSON.parse(await readFile(FILE, 'utf8')) as Written;
  const logsOf = (view: string) => Object.entries(found[view] ?? {});
  const changed = Object.keys(found).filter((view) =>
    logsOf(view).some(([log, digest]) => (written[view]?.[log] ?? digest) !== digest),
  );
  expect(
    changed,
    'keep something else than before: raise the version of each, in packages/views/src beside its schema, then `npm run update`',
  ).toEqual([]);
  if (process.env['UPDATE'] === '1') {
    const all = Object.entries(found).map(([view, logs]) => [view, { ...written[view], ...logs }]);
    await writeFile(FILE, `${JSON.stringify({ ...written, ...Object.fromEntries(all) }, null, 2)}\n`);
    return;
  }
  const missing = Object.keys(found).filter((view) => logsOf(view).some(([log]) => written[view]?.[log] === undefined));
  expect(missing, 'are new, or take a new event: `npm run update` writes down what they keep').toEqual([]);
});
