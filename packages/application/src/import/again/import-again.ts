import type { Actor, Calendar } from '@milepost/domain';
import type { EventStore, Position } from '@milepost/event-store';
import type { ChangedRow, MissingRow } from '../../administration.js';
import type { CommandBus, CommandRequest } from '../../commands/command-outcome.js';
import { openOverlayEventStore } from '../../commands/overlay-event-store.js';
import { problemOf } from '../decide-all.js';
import type { LedgerFact } from '../ledger-fact.js';
import { type Problem, problem, rowKey } from '../problem.js';
import { requestOf } from '../request-of.js';
import { cannotBe, type Correcting, type CorrectionGrounds, correctionsOf } from './corrections-of.js';
import { ledgerRecords } from './ledger-record.js';
import { type ChangedFact, pairWithRecords } from './pair-with-records.js';

export type AgainOptions = Partial<CorrectionGrounds> & {
  readonly log: EventStore;
  readonly calendar: Calendar;
  readonly busOver: (store: EventStore) => CommandBus;
  readonly actor: Actor;
  readonly source: string;
  readonly correct?: boolean;
};

type Corrected = {
  readonly changed: readonly ChangedRow[];
  /** What else the rows say that were put right. */
  readonly imported: number;
  readonly problems: readonly Problem[];
  readonly position: Position | null;
};

/** What ledgers say again: of that nothing is left to decide but what is new, and what is put right. */
export type ImportedAgain = {
  /** To be decided: new ones, and those known by their rows. */
  readonly facts: readonly LedgerFact[];
  /** Facts that another row had said the same. */
  readonly known: number;
  readonly missing: readonly MissingRow[];
  /** Corrections that the log as it is refuses. */
  readonly problems: readonly Problem[];
  readonly untouched: Corrected;
  correct(bus: CommandBus): Promise<Corrected>;
};

export async function importAgain(facts: readonly LedgerFact[], options: AgainOptions): Promise<ImportedAgain> {
  const { log, calendar, busOver, actor, source, correct = false, reason = null, document = null } = options;
  const before = await ledgerRecords(log, calendar);
  const { fresh, same, changed, missing } = pairWithRecords(facts, before, calendar);
  // A row is taken whole: what else it says waits until what it says otherwise is put right.
  const changedRows = new Set(changed.map(({ fact }) => rowKey(fact)));
  const held = fresh.filter((fact) => changedRows.has(rowKey(fact)));
  const apart = new Set([...same, ...held, ...changed.map(({ fact }) => fact)]);
  const { records } = before;
  const corrections = correct ? correctionsOf(changed, { actor, source, reason, document, records }) : [];
  const refused = correct ? changed.flatMap(problemsOf) : [];
  const works = (): Works => ({ corrections, changed, held: correct ? held : [], requestOf: asRequest });
  const asRequest = (fact: LedgerFact) => requestOf(fact, { actor, source, stated: false });
  const tried = await execute(works(), busOver(openOverlayEventStore(log)));
  const untouched = { changed: changed.map((one) => rowOf(one, false)), imported: 0, problems: [], position: null };
  return {
    facts: facts.filter((fact) => !apart.has(fact)),
    known: same.length,
    missing: missing.map(({ file, row, command, event }) => ({ file, row, command, event })),
    problems: [...refused, ...tried.problems],
    untouched,
    async correct(bus) {
      const { right, imported, problems, position } = await execute(works(), bus);
      return { changed: changed.map((one) => rowOf(one, right.has(one))), imported, problems, position };
    },
  };
}

function problemsOf(one: ChangedFact): readonly Problem[] {
  const error = cannotBe(one);
  return error ? [problem(one.fact, error)] : [];
}

type Works = {
  readonly corrections: readonly Correcting[];
  readonly changed: readonly ChangedFact[];
  /** Further facts of changed rows. */
  readonly held: readonly LedgerFact[];
  readonly requestOf: (fact: LedgerFact) => CommandRequest;
};

async function execute({ corrections, changed, held, requestOf: asRequest }: Works, bus: CommandBus) {
  const [right, problems] = [new Set<ChangedFact>(), [] as Problem[]];
  let imported = 0;
  let position: Position | null = null;
  for (const one of corrections) {
    const outcome = await bus.execute(one.request);
    if (outcome.kind === 'rejected') {
      // Of facts that are put right together the path names an act of the whole.
      const path = outcome.path.filter((part) => !/^(acts|correct|restated|\d+)$/.test(part)).slice(-1);
      problems.push(...one.changed.map(({ fact }) => problemOf({ fact, outcome: { ...outcome, path } })));
    } else {
      for (const fact of one.changed) right.add(fact);
      if (!outcome.repeated) position = outcome.position;
    }
  }
  const left = new Set(changed.filter((one) => !right.has(one)).map(({ fact }) => rowKey(fact)));
  for (const fact of held) {
    if (left.has(rowKey(fact))) continue;
    const outcome = await bus.execute(asRequest(fact));
    if (outcome.kind === 'rejected') problems.push(problemOf({ fact, outcome }));
    else if (!outcome.repeated) [imported, position] = [imported + 1, outcome.position];
  }
  return { right, imported, problems, position };
}

function rowOf({ fact: { file, row, command }, record, differences }: ChangedFact, corrected: boolean): ChangedRow {
  return { file, row, command, event: record.event, differences, corrected };
}
