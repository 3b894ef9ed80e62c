import { nameKey } from '@milepost/domain';
import { columnName, equalAt15Digits } from '@milepost/sheets';
import { UNDIVIDED, type Work } from '../../work/work.port.js';
import { comparerOf } from './facts/comparer.js';
import { standingReturns } from './facts/compare-returns.js';
import { factsOfRow } from './facts/facts-of-row.js';
import { withUnheld } from './facts/held.js';
import { madeCodes, numberIn } from './facts/made-codes.js';
import { type Match, matcher, unitOfRow } from './facts/match.js';
import type { Standing, StandingFact } from './facts/standing.js';
import type { Told } from './options.js';
import type {
  AmbiguousRow,
  ChangedFact,
  FactRead,
  FileReading,
  MissingFact,
  NewFact,
  ProjectRead,
  ReadProblem,
} from './output.js';
import type { RowsOfSheet } from './read-sheet.js';
import { inOrder } from './rows/problems.js';
import type { RowRead } from './rows/row-read.js';

type Outcome = {
  readonly projects: ProjectRead[];
  readonly new: NewFact[];
  readonly same: FactRead[];
  readonly changed: ChangedFact[];
  readonly ambiguous: AmbiguousRow[];
  readonly missing: MissingFact[];
  readonly problems: ReadProblem[];
  /** The register's projects that stand in the file. */
  readonly seen: Set<string>;
};

/** Steps of a row. */
const COMPARED = 2;

/** What the rows of a file say that the register does not hold, holds, or holds otherwise. */
export async function compareFile(
  file: string,
  sheets: readonly RowsOfSheet[],
  told: Told,
  standing: Standing,
  work: Work = UNDIVIDED,
): Promise<FileReading> {
  const found: Outcome = {
    projects: [],
    new: [],
    same: [],
    changed: [],
    ambiguous: [],
    missing: [],
    problems: [],
    seen: new Set(),
  };
  const match = matcher(standing);
  const codes = [
    ...standing.projects.map(({ code }) => code),
    ...sheets.flatMap(({ rows }) => rows.flatMap(({ project }) => project.code ?? [])),
  ];
  const make = madeCodes(told.codes, codes);
  const named = new Map<string, string>();
  for (const sheet of sheets) {
    found.problems.push(...sheet.problems);
    for (const row of sheet.rows) {
      const turn = work.step(COMPARED);
      if (turn) await turn;
      const { project } = row;
      const key = `${nameKey(project.name)}\n${nameKey(unitOfRow(project) ?? '')}`;
      const twin = project.code === null && project.nationalCode === null ? named.get(key) : undefined;
      const foundMatch: Match = twin === undefined ? await match(project) : { kind: 'ambiguous', choices: [twin] };
      const likely = chosenOf(foundMatch, project, told);
      const matched = isOther(likely, project, found) ? ({ kind: 'new' } as const) : likely;
      const code = matched.kind === 'known' ? matched.code : matched.kind === 'new' ? (project.code ?? make()) : null;
      found.projects.push({ ...project, code });
      if (code !== null) named.set(key, code);
      if (matched.kind === 'ambiguous')
        found.ambiguous.push({ sheet: project.sheet, row: project.row, name: project.name, choices: matched.choices });
      else if (code === null) found.problems.push(problemOf(project, 'CODE_MISSING', null, project.name));
      else await compareRow(row, code, found, told, matched.kind === 'known' ? await standing.factsOf(code) : []);
      if (matched.kind === 'known' && matched.byName && project.code !== null)
        found.new.push(furtherCode(project, matched.code, told));
    }
  }
  found.missing.push(...(await missingIn(found, sheets, told, standing)));
  const { projects, problems, seen: _, ...facts } = found;
  const order = new Map(sheets.map(({ read }, index) => [read.name, index]));
  const sorted = [...order].flatMap(([name]) => inOrder(problems.filter(({ sheet }) => sheet === name)));
  return { file, sheets: sheets.map(({ read }) => read), projects, facts, problems: sorted };
}

/** Of an ambiguous row, what a person said. */
function chosenOf(match: Match, { sheet, row }: ProjectRead, { choose }: Told): Match {
  const said = choose.get(`${sheet}!${row}`) ?? choose.get(String(row));
  if (match.kind !== 'ambiguous' || said === undefined) return match;
  if (said === 'new') return { kind: 'new' };
  return match.choices.includes(said) ? { kind: 'known', code: said, byName: false } : match;
}

/** Two rows of codes of their own are two projects, whatever their names. */
function isOther(match: Match, { code }: ProjectRead, { seen }: Outcome): boolean {
  return match.kind === 'known' && match.byName && code !== null && seen.has(match.code);
}

/** By which it is known from now on. */
function furtherCode({ sheet, row, code }: ProjectRead, project: string, { listedOn }: Told): NewFact {
  const input = { project, code: code ?? '', occurredAt: listedOn };
  return { sheet, row, command: 'assignCode', input, flags: [] };
}

async function compareRow(
  row: RowRead,
  code: string,
  found: Outcome,
  told: Told,
  standing: readonly StandingFact[],
): Promise<void> {
  const compare = comparerOf(code, standing, told);
  found.seen.add(code);
  for (const fact of factsOfRow(row, code, told)) {
    const compared = compare(fact, isOfMonths(fact, row));
    if (compared.kind === 'same') found.same.push(fact);
    else if (compared.kind === 'overlap')
      found.problems.push(problemOf(row.project, 'PERIODS_OVERLAP', null, String(fact.input['period'])));
    else if (compared.kind === 'new') {
      const { fact: said, replaces } = compared;
      found.new.push(withUnheld(replaces === undefined ? said : { ...said, replaces }));
    } else {
      const { kind: _, ...change } = compared;
      found.changed.push(withUnheld({ ...fact, ...change }));
    }
  }
  tellCumulative(row, standing, found);
}

/** Of 1–n月, though they be one. */
function isOfMonths({ command, input }: FactRead, { periods }: RowRead): boolean {
  if (command !== 'submitReturn') return false;
  return (
    input['from'] !== undefined || periods.every(({ kind, period }) => period !== input['period'] || kind === 'through')
  );
}

/** 至n旬 against the 旬 of its month that the register and the row know. */
function tellCumulative(row: RowRead, standing: readonly StandingFact[], found: Outcome): void {
  if (row.cumulative.length === 0) return;
  const known = new Map([...standingReturns(standing)].map(([period, { amount }]) => [period, amount]));
  for (const { kind, period, amount } of row.periods)
    if (kind === 'tenDays' && amount !== null) known.set(period, BigInt(amount));
  for (const { period, amount, column, text } of row.cumulative) {
    const month = period.slice(0, 'YYYY-MM-'.length);
    const parts = [...known].filter(([one]) => one.length > 'YYYY-MM'.length && one.startsWith(month) && one <= period);
    const sum = parts.reduce((total, [, part]) => total + part, 0n);
    if (!equalAt15Digits(amount, { units: sum, places: 0 }))
      found.problems.push(problemOf(row.project, 'CUMULATIVE_DIFFERS', column, text));
  }
}

/** Projects of the list and open issues that the register holds and the file does not say. */
async function missingIn(
  found: Outcome,
  sheets: readonly RowsOfSheet[],
  told: Told,
  standing: Standing,
): Promise<MissingFact[]> {
  const missing: MissingFact[] = [];
  const hasIssues = sheets.some(({ read }) => read.columns?.some(({ field }) => field === 'issue'));
  const raised = new Set(
    [...found.new, ...found.same]
      .filter(({ command }) => command === 'raiseIssue')
      .map(({ input }) => issueKey(input['project'], input['description'])),
  );
  for (const { code, name } of standing.projects) {
    if (found.seen.has(code)) {
      const open = hasIssues ? openIssues(await standing.factsOf(code)) : [];
      for (const text of open.filter((one) => !raised.has(issueKey(code, one))))
        missing.push({ project: code, name, what: 'ISSUE', text });
    } else if (
      told.codes === null
        ? found.projects.some((project) => project.code !== null) && isOnList(await standing.factsOf(code), told)
        : numberIn(told.codes, code) !== null
    )
      missing.push({ project: code, name, what: 'PROJECT', text: null });
  }
  return missing;
}

function issueKey(project: unknown, description: unknown): string {
  return `${String(project)}\n${String(description)}`;
}

function openIssues(facts: readonly StandingFact[]): readonly string[] {
  const closed = new Set(facts.filter(({ command }) => command === 'closeIssue').map(({ input }) => input['number']));
  return facts
    .filter(({ command, input }) => command === 'raiseIssue' && !closed.has(input['number']))
    .map(({ input }) => String(input['description']));
}

function isOnList(facts: readonly StandingFact[], { listedOn }: Told): boolean {
  const year = listedOn.slice(0, 'YYYY'.length);
  const last = facts.findLast(
    ({ command, on }) => (command === 'listProject' || command === 'delistProject') && on.startsWith(year),
  );
  return last?.command === 'listProject';
}

function problemOf(
  { sheet, row }: ProjectRead,
  code: ReadProblem['code'],
  column: number | null,
  value: string | null,
): ReadProblem {
  return { sheet, row, column: column === null ? null : columnName(column), value, code };
}
