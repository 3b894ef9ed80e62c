import { attributesOf, type ProjectCard, projectYear } from '@milepost/application';
import { calendarIn, dayAfter, figurePoint, muText, type Term, termsOf } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { envelopeOf, type Fact, isBegun, isOnCard, measuresOf, PROJECTS, statedBy } from '@milepost/views';

/**
 * Why a value is another one, found by folding every prefix of every story between two points from nothing: as slow and as simple as can
 * be, to be compared with what explains answers.
 */
export type NaivePoint = { readonly day: string; readonly seq: number };
export type NaiveFact = {
  readonly id: string;
  readonly seq: number;
  readonly day: string;
  readonly type: string;
  readonly fact: Fact | null;
  /** The event whose place it takes, and the seq of what stated the fact first. */
  readonly replaces: string | null;
  readonly first: number;
};
export type NaiveCause = {
  readonly before: unknown;
  readonly after: unknown;
  readonly event: number;
  /** Of all events that changed it on the way. */
  readonly events: readonly number[];
  readonly kind: string;
};
export type Values = Readonly<Record<string, unknown>>;
type ValuesOf = (story: readonly NaiveFact[], day: string) => Values;

const calendar = calendarIn('Asia/Shanghai');
export const YEARS = [2017, 2018, 2019];

const KINDS: Readonly<Record<string, string>> = {
  ReturnCorrected: 'CORRECTION',
  FactCorrected: 'CORRECTION',
  FactVoided: 'VOIDED',
  AnnualPlanAdjusted: 'ADJUSTMENT',
  ReturnRetracted: 'RETRACTION',
  LateReturnSubmitted: 'LATE_RETURN',
  ProjectListed: 'LISTING',
  ProjectDelisted: 'LISTING',
};

/** The facts of one project in the log, which is in order. */
export function factsOf(log: readonly RecordedEvent[], code: string): NaiveFact[] {
  const facts = new Map<string, NaiveFact>();
  for (const [seq, event] of log.entries()) {
    const { id, stream, type, data } = event;
    if (stream !== `project-${code}` && data['project'] !== code) continue;
    const [fact, { occurredAt, amends }] = [statedBy(event, calendar), envelopeOf(event)];
    const replaces = type === 'FactCorrected' || type === 'FactVoided' ? amends : null;
    if (!isOnCard({ type: String(data['fact'] ?? type) })) continue;
    const first = facts.get(replaces ?? '')?.first ?? seq;
    facts.set(id, { id, seq, day: calendar.dayOf(Date.parse(occurredAt)), type, fact, replaces, first });
  }
  return [...facts.values()];
}

export function storyAt(facts: readonly NaiveFact[], { day, seq }: NaivePoint): NaiveFact[] {
  const known = facts.filter((fact) => fact.seq <= seq);
  return known
    .filter(({ id, fact }) => fact !== null && known.every(({ replaces }) => replaces !== id))
    .filter((fact) => fact.day <= day)
    .sort((a, b) => (a.day === b.day ? a.first - b.first : a.day < b.day ? -1 : 1));
}

/** Null before it was reserved or listed. */
export function cardOf(story: readonly NaiveFact[], code = ''): ProjectCard | null {
  let card: ProjectCard | null = null;
  for (const { fact } of story) if (fact) card = PROJECTS.apply(card, { entity: code, fact });
  return card && isBegun(card) ? card : null;
}

/** Every field of a card as the API answers it; null where nothing is known. */
export const fieldValues: ValuesOf = (story, day) => {
  const card = cardOf(story);
  const values: Record<string, unknown> = {};
  if (!card) return values;
  for (const [name, value] of Object.entries(attributesOf(card))) {
    values[name] =
      Array.isArray(value) && value.length === 0 ? null : typeof value === 'number' ? String(value) : value;
  }
  values['issues.open'] = Object.keys(card.openIssues).length;
  values['issues.closed'] = card.closedIssues;
  for (const [kind, { state, documentNo, happenedOn, gapsDueOn }] of Object.entries(card.permits)) {
    for (const [name, value] of Object.entries({ state, documentNo, happenedOn, gapsDueOn }))
      values[`permits.${kind}.${name}`] = value;
  }
  for (const year of YEARS) Object.assign(values, yearValues(story, day, year));
  return values;
};

function yearValues(story: readonly NaiveFact[], day: string, year: number): Values {
  const card = cardOf(story.filter((fact) => fact.day <= `${year}-12-31`));
  const measures = card?.years[year];
  if (!card || !measures) return {};
  const { months, year: _, ...values } = projectYear(card, figurePoint(calendar, calendar.endOf(day), year));
  const { grants, grantsWon, loans, loansDisbursed } = measures;
  const all = {
    ...values,
    grantsWon: grants > 0 ? grantsWon : null,
    loansDisbursed: loans > 0 ? loansDisbursed : null,
  };
  const found: Record<string, unknown> = {};
  const put = (path: string, value: unknown) => (found[path] = typeof value === 'number' ? String(value) : value);
  for (const [name, value] of Object.entries(all)) put(`year.${year}.${name}`, value);
  for (const { period, completed, forecast } of months) {
    put(`year.${year}.months.${period.slice(5)}.completed`, completed);
    put(`year.${year}.months.${period.slice(5)}.forecast`, forecast);
  }
  for (const [name, { milliMu, known, unknown }] of Object.entries({
    approved: measures.landApproved,
    acquired: measures.landAcquired,
  })) {
    if (known + unknown === 0) continue;
    const mu = known === 0 ? null : muText(milliMu);
    for (const [key, value] of Object.entries({ mu, known, unknown })) found[`land.${year}.${name}.${key}`] = value;
  }
  return found;
}

/** What the project adds to measured quantities of a year, by quantity and month. */
export function termValues(measured: readonly Term['measured'][], year: number): ValuesOf {
  return (story, day) => {
    const card = cardOf(story.filter((fact) => fact.day <= `${year}-12-31`));
    if (!card) return {};
    const at = figurePoint(calendar, calendar.endOf(day), year);
    const terms = measured.flatMap((one) => termsOf(one, measuresOf(card, year), at, false));
    return Object.fromEntries(
      terms.map(({ measured: one, part, ...term }) => [`${one} ${part ?? ''}`, JSON.stringify(term)]),
    );
  };
}

type Change = { before: unknown; after: unknown; event: number; isTurn: boolean; isLate: boolean };

/** Of each value that differs between the points, why. */
export function naiveCauses(
  facts: readonly NaiveFact[],
  from: NaivePoint,
  to: NaivePoint,
  valuesOf: ValuesOf,
): Map<string, NaiveCause> {
  const [less, more] = from.seq <= to.seq ? [from, to] : [to, from];
  const [a, b] = [from, to].map((point) => valuesOf(storyAt(facts, point), point.day)) as [Values, Values];
  const ways = [alongDays(facts, less, more, valuesOf), alongLog(facts, less, more, valuesOf)];
  const causes = new Map<string, NaiveCause>();
  for (const path of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [before, after] = [a[path] ?? null, b[path] ?? null];
    if (isSame(before, after)) continue;
    const changes = ways.flatMap((way) => {
      const ofPath = way(path);
      return isSame(ofPath[0]?.before, ofPath.at(-1)?.after) ? [] : ofPath;
    });
    const last = changes.at(-1);
    if (!last) throw new Error(`${path} differs for no reason`);
    const type = facts.find(({ seq }) => seq === last.event)?.type ?? '';
    const kind = last.isTurn ? 'CALENDAR' : (KINDS[type] ?? (last.isLate ? 'LATE_ENTRY' : 'NEW_FACT'));
    causes.set(path, { before, after, event: last.event, events: changes.map(({ event }) => event), kind });
  }
  return causes;
}

type ChangesOf = (path: string) => Change[];

/** Day by day, and on each fact by fact, from the earlier day to the later one. */
function alongDays(facts: readonly NaiveFact[], less: NaivePoint, more: NaivePoint, valuesOf: ValuesOf): ChangesOf {
  const [first, last] = [less.day, more.day].sort() as [string, string];
  const story = storyAt(facts, { day: last, seq: less.seq });
  const begin = story.filter(({ day }) => day <= first);
  const days: { day: string; calendar: Values; steps: { event: number; values: Values }[] }[] = [];
  let known = begin;
  for (let day = dayAfter(first); day <= last; day = dayAfter(day)) {
    const alone = valuesOf(known, day);
    const steps = story
      .filter((fact) => fact.day === day)
      .map((fact) => ({ event: fact.seq, values: valuesOf((known = [...known, fact]), day) }));
    days.push({ day, calendar: alone, steps });
  }
  return (path) => {
    const changes: Change[] = [];
    let value: unknown = valuesOf(begin, first)[path] ?? null;
    const change = (after: unknown, event: number, isTurn: boolean) => {
      if (!isSame(value, after)) changes.push({ before: value, after, event, isTurn, isLate: false });
      value = after;
    };
    for (const { day, calendar: alone, steps } of days) {
      let [now, happened] = [alone[path] ?? null, false];
      for (const { event, values } of steps) {
        if (isSame(now, values[path] ?? null)) continue;
        [now, happened] = [values[path] ?? null, true];
        change(now, event, false);
      }
      if (!happened && !isSame(now, value)) change(now, setterOf(story, day, path, valuesOf), true);
    }
    return changes;
  };
}

/** Who set what a value is on a day, or, where it is none any more, was on the day before. */
function setterOf(story: readonly NaiveFact[], day: string, path: string, valuesOf: ValuesOf): number {
  const there = story.filter((fact) => fact.day <= day);
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  for (const on of [day, before]) {
    for (let length = there.length; length > 0; length--) {
      const [without, including] = [length - 1, length].map((n) => valuesOf(there.slice(0, n), on)[path] ?? null);
      if (!isSame(without, including)) return there[length - 1]?.seq ?? -1;
    }
  }
  return -1;
}

/** Event by event, on the day of the point that knows more. */
function alongLog(facts: readonly NaiveFact[], less: NaivePoint, more: NaivePoint, valuesOf: ValuesOf): ChangesOf {
  const at = (seq: number) => valuesOf(storyAt(facts, { day: more.day, seq }), more.day);
  const steps = facts
    .filter(({ seq }) => seq > less.seq && seq <= more.seq)
    .map(({ seq, day }) => ({ seq, before: at(seq - 1), after: at(seq), isLate: day <= less.day }));
  return (path) =>
    steps
      .map(({ seq, before, after, isLate }) => {
        return { before: before[path] ?? null, after: after[path] ?? null, event: seq, isTurn: false, isLate };
      })
      .filter(({ before, after }) => !isSame(before, after));
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
