import { join } from 'node:path';
import { LEDGERS, runMilepost, startServing } from '../milepost-process.js';
import { seeded } from '../seeded.js';
import { act, type Act, actsOf, type OddStream } from './act.js';
import { anyCommands } from './any-command.js';
import { clerksOf, send } from './clerks.js';
import { LATE, MIGRATED, writeLedgers } from './odd-ledgers.js';
import { ODD_PERIODS } from './odd-others.js';
import { ODD_STREAMS } from './odd-streams.js';
import { dayAtOffice, type Office, type SentCommand } from './office.js';
import type { OfficeClock } from './office-clock.js';
import { closings, officeStory } from './office-story.js';
import { appendParked, PARKED_PROJECTS } from './parked-events.js';

const SEED = 2_026_11;
const ROUNDS = 4;

/** Keeps a register in an empty folder, from 2026-11-02 to 2026-11-13; what was sent. */
export async function makeRegister(folder: string, dataDir: string, clock: OfficeClock): Promise<SentCommand[]> {
  const sent: SentCommand[] = [];
  const random = seeded(SEED);

  async function importFolder(directory: string, ...more: string[]): Promise<void> {
    const { code, stdout, stderr } = await runMilepost(
      ['import', directory, '--data', dataDir, ...more],
      clock.environment,
    );
    if (code !== 0) throw new Error(`milepost import ended with ${code}:\n${stdout}${stderr}`);
  }

  async function day(instant: string, work: (office: Office) => Promise<void>): Promise<void> {
    clock.set(instant);
    await dayAtOffice(dataDir, clock, sent, work);
  }

  clock.set('2026-11-02T01:00:00Z');
  await importFolder(LEDGERS, '--stated-times');
  await writeLedgers(join(folder, 'migrated'), MIGRATED);
  await importFolder(join(folder, 'migrated'), '--stated-times');

  await day('2026-11-03T01:00:00Z', (office) => sendAll(office, officeStory(random)));
  await day('2026-11-04T01:00:00Z', async (office) => {
    for (const stream of ODD_STREAMS) await sendOdd(office, stream);
  });
  await day('2026-11-06T01:00:00Z', (office) => sendAll(office, closings()));
  await day('2026-11-09T01:00:00Z', (office) => sendAll(office, anyCommands(ROUNDS, random)));
  await day('2026-11-10T01:00:00Z', async (office) => {
    for (const { acts } of ODD_PERIODS) for (const odd of acts) await accepted(office, odd);
    await repeat(office);
    for (const code of Object.keys(PARKED_PROJECTS)) await accepted(office, actsOf(code).listed());
    await accepted(office, actsOf('PARKED-TYPE').on('approvePlan', '2026-03-20', { year: 2026, amount: '30000000' }));
  });

  clock.set('2026-11-11T01:00:00Z');
  await writeLedgers(join(folder, 'late'), LATE);
  await importFolder(join(folder, 'late'));
  clock.set('2026-11-12T01:00:00Z');
  await appendParked(dataDir, clock.now());
  await day('2026-11-13T01:00:00Z', async (office) => {
    for (const code of Object.keys(PARKED_PROJECTS)) await office.send(actsOf(code).on('signContract', '2026-06-01'));
    await accepted(office, actsOf('N-2026-01').on('approveLand', '2026-10-10', { mu: '3.5' }));
  });
  return sendAgain(dataDir, clock, sent);
}

async function sendAgain(dataDir: string, clock: OfficeClock, sent: readonly SentCommand[]): Promise<SentCommand[]> {
  const serving = await startServing(['serve', '--data', dataDir], clock.environment);
  try {
    const clerks = await clerksOf(dataDir, serving.url, clock.environment);
    const all: SentCommand[] = [];
    for (const one of sent) all.push(isInLog(one) ? { ...one, again: (await send(clerks[one.by], one)).outcome } : one);
    return all;
  } finally {
    await serving.stop();
  }
}

function isInLog({ outcome }: SentCommand): boolean {
  return 'accepted' in outcome || ('refused' in outcome && outcome.refused === 'COMMAND_ID_REUSED');
}

async function sendAll(office: Office, acts: readonly Act[]): Promise<void> {
  for (const [index, one] of acts.entries()) await office.send(one, index % 3 === 0 ? 'clerk-2' : 'clerk-1');
}

/** All of its acts are taken, and what comes behind them is refused as is said of it; else the stream is not odd as it says. */
async function sendOdd(office: Office, { code, acts, refused = [] }: OddStream): Promise<void> {
  for (const odd of acts) await accepted(office, odd);
  for (const { act, code: wanted } of refused) {
    const outcome = await office.send(act);
    if (!('refused' in outcome && outcome.refused === wanted))
      throw new Error(`${code}: ${JSON.stringify(act)} was not refused with ${wanted} but ${JSON.stringify(outcome)}`);
  }
}

async function accepted(office: Office, odd: Act): Promise<void> {
  const outcome = await office.send(odd);
  if (!('accepted' in outcome)) throw new Error(`${JSON.stringify(odd)}: ${JSON.stringify(outcome)}`);
}

/** One commandId again: with the same input, by somebody else, with inputs of equal meaning, with another input. */
async function repeat(office: Office): Promise<void> {
  const { on, listed } = actsOf('A11-REPEATED');
  const commandId = 'a11-repeated';
  const approved = (more: Act['input']) => on('approveLand', '2026-04-01', { commandId, ...more });
  await accepted(office, listed());
  await office.send(approved({ mu: '5.0' }));
  await office.send(approved({ mu: '5.0' }));
  await office.send(approved({ mu: '5.0' }), 'clerk-2');
  await office.send(approved({ mu: '5' }));
  await office.send(approved({ mu: '5.0', reason: null }));
  await office.send(approved({ mu: '5.0', project: 'project-A11-REPEATED' }));
  await office.send(act('approveLand', '2026-03-31T16:00:00Z', { commandId, project: 'A11-REPEATED', mu: '5.0' }));
  await office.send(approved({ mu: '6' }));
}
