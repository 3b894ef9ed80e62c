import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCommandBus } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { openDataFolder, settleTimeZone } from '@milepost/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphqlClient } from '../support/graphql.js';
import { milepost, type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { ON_SERVERS } from '../support/register-stores.js';
import { importShipped } from '../support/shipped-register.js';

const LIST = `mutation ($code: String!) { listProject(input: {
  occurredAt: "2018-01-12", code: $code, name: "项目", campaign: "工业", level: CITY, totalInvestment: "1000000000"
}) { __typename } }`;
const OFFICE = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: string;
let server: Server | null = null;

beforeEach(async () => {
  folder = await temporaryFolder();
  data = join(folder.path, 'data');
});

afterEach(async () => {
  await server?.stop();
  server = null;
  await folder.remove();
});

/** A register in which somebody recorded something in 2019, and nobody since. */
async function longSilent(): Promise<void> {
  await mkdir(data);
  await settleTimeZone(await openDataFolder(data), null);
  const now = () => Date.UTC(2019, 0, 10);
  const log = await openSqliteEventStore({ file: join(data, 'events.db'), clock: now });
  const bus = createCommandBus({ store: log, calendar: calendarIn('Asia/Shanghai'), now });
  const input = {
    occurredAt: '2018-01-12',
    code: 'P-0',
    name: '项目',
    campaign: '工业',
    level: 'CITY',
    totalInvestment: '1',
  };
  expect(await bus.execute({ name: 'listProject', input, actor: OFFICE, source: 'test' })).toMatchObject({
    kind: 'accepted',
  });
  await log.close();
}

async function list({ url, token }: Server, code: string): Promise<string | undefined> {
  const answer = JSON.parse(await graphqlClient(url, token).text(LIST, { code })) as {
    readonly data?: { readonly listProject: { readonly __typename: string } } | null;
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  return answer.errors?.[0]?.extensions.code ?? answer.data?.listProject.__typename;
}

// On servers the log is recorded by the clock of another machine.
describe.skipIf(ON_SERVERS)('a register whose last event is years ago', () => {
  it('is served, records nothing, and says so, until somebody confirms the clock: the running server', async () => {
    await longSilent();
    server = await startServer(data);
    expect(server.stderr()).toContain('The clock of this machine is not believed');
    expect(await list(server, 'P-1')).toBe('CLOCK_DOUBTED');
    const status = await milepost('status', '--data', data);
    expect([status.code, status.stdout]).toEqual([
      1,
      expect.stringMatching(/^CLOCK .*2019-01-10.*milepost clock confirm/m),
    ]);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);

    const confirmed = await milepost('clock', 'confirm', '--data', data);
    expect([confirmed.code, confirmed.stdout]).toEqual([0, expect.stringContaining('Confirmed')]);
    expect(await list(server, 'P-1')).toBe('CommandAccepted');
    expect((await milepost('status', '--data', data)).code).toBe(0);
    expect((await milepost('clock', 'confirm', '--data', data)).stdout).toContain('nothing to confirm');
  }, 120_000);

  it('is believed by the next start where it was confirmed before, and imports name the code where it was not', async () => {
    await longSilent();
    const ledgers = join(folder.path, 'ledgers');
    await mkdir(ledgers);
    await writeFile(
      join(ledgers, 'funds.csv'),
      '资金类别,名称,环节,金额（万元）,发生日期,项目编号,登记时间,文号\n中央预算内,名,争取,1,2018-02-01,,2018-02-02 09:00,\n',
    );
    const refused = await milepost('import', ledgers, '--data', data);
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/milepost clock confirm.*\(CLOCK_DOUBTED\)/),
    ]);
    expect((await milepost('clock', 'confirm', '--data', data)).code).toBe(0);
    expect(await milepost('import', ledgers, '--data', data)).toMatchObject({ code: 0 });
  }, 120_000);

  it('is asked nothing where its ledgers stated when they were registered', async () => {
    await importShipped(data);
    server = await startServer(data);
    expect(server.stderr()).not.toContain('clock');
    expect(await list(server, 'P-1')).toBe('CommandAccepted');
    expect((await milepost('status', '--data', data)).code).toBe(0);
  }, 120_000);
});
