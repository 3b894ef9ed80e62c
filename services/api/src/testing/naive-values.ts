import { attributesOf, type ProjectCard, projectYear } from '@milepost/application';
import { calendarIn, figurePoint, muText, type Term, termsOf } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { envelopeOf, type Fact, isBegun, isOnCard, measuresOf, PROJECTS, statedBy } from '@milepost/views';

/** A moment of both axes: the end of a day, and the last event known. */
export type NaivePoint = { readonly day: string; readonly seq: number };
/** What an event states of a fact, null: that it never was. */
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
export type Values = Readonly<Record<string, unknown>>;
/** Everything that is read on a day of a story, by name. */
export type ValuesOf = (story: readonly NaiveFact[], day: string) => Values;

const calendar = calendarIn('Asia/Shanghai');
const YEARS = [2017, 2018, 2019];

/** The facts of one project in the log, which is in order. */
export function factsOf(log: readonly RecordedEvent[], code: string): NaiveFact[] {
  const facts = new Map<string, NaiveFact>();
  for (const [seq, event] of log.entries()) {
    const { id, stream, type, data } = event;
    if (stream !== `project-${code}` && data['project'] !== code) continue;
    const [fact, { occurredAt, amends }] = [
      statedBy({ ...event, factRegisteredAt: null }, calendar),
      envelopeOf(event),
    ];
    if (!isOnCard({ type: typeof data['fact'] === 'string' ? data['fact'] : type })) continue;
    const replaces = type === 'FactCorrected' || type === 'FactVoided' ? amends : null;
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
  const {
    months,
    year: _,
    monthsUnknown,
    ...values
  } = projectYear(card, figurePoint(calendar, calendar.endOf(day), year));
  const { grants, grantsWon, loans, loansDisbursed, receipts, fundsReceived, payments, fundsPaid } = measures;
  const all = {
    ...values,
    grantsWon: grants > 0 ? grantsWon : null,
    loansDisbursed: loans > 0 ? loansDisbursed : null,
    fundsReceived: receipts > 0 ? fundsReceived : null,
    fundsPaid: payments > 0 ? fundsPaid : null,
  };
  const found: Record<string, unknown> = {};
  const put = (path: string, value: unknown) => (found[path] = typeof value === 'number' ? String(value) : value);
  for (const [name, value] of Object.entries(all)) put(`year.${year}.${name}`, value);
  found[`year.${year}.monthsUnknown`] = monthsUnknown;
  for (const { period, completed, forecast, progress } of months) {
    put(`year.${year}.months.${period.slice(5)}.progress`, progress);
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
