import { type Day, eachCompleted, type FigurePoint, type Term, upTo } from '@milepost/domain';
import { byValidTime, type IndexedEvent, type ProjectCard, stageOf } from '@milepost/views';
import type { CardStep } from '../history/steps.js';

/** What of a card a term is made of, by name: each is set by events of its own. */
type Parts = (card: ProjectCard, at: FigurePoint, month: string) => Readonly<Record<string, unknown>>;
type Source = {
  readonly parts: Parts;
  /** Every event that changed a part is in the term; else the last one set it. */
  readonly isSum?: true;
};

const yearIn =
  (name: keyof ProjectCard['years'][string]): Parts =>
  ({ years }, { year }) => ({ [name]: years[year]?.[name] });
/** How many entries there are: a year that begins has none, and no event set that. */
const entries =
  (name: 'receipts' | 'grantReceipts' | 'payments'): Parts =>
  ({ years }, { year }) => {
    const count = years[year]?.[name] ?? 0;
    return { [name]: count === 0 ? undefined : count };
  };
const granted =
  (kind: keyof ProjectCard['permits']): Parts =>
  ({ permits }) => ({ [kind]: permits[kind]?.granted });
const total: Parts = ({ listing }) => ({
  totalInvestment: listing && `${listing.on} ${listing.totalInvestment ?? ''}`,
});
const actual: Parts = ({ years }, { year }, month) => ({ actual: years[year]?.actuals[month] });
/** By its own return, else its 旬, else by one of several months that does not tell it alone. */
const ofMonth: Parts = ({ years }, { year }, month) =>
  Object.fromEntries(
    Object.entries(years[year]?.actuals ?? {}).filter(([key], _, all) => {
      if (key.includes('.')) return key.startsWith(`${month}.`) && all.every(([other]) => other !== month);
      const [first = 0, last = first] = key.split('-').map(Number);
      return first <= Number(month) && Number(month) <= last;
    }),
  );
const forecast: Parts = ({ years }, { year, month }) => ({ forecast: years[year]?.forecasts[month] });

const started: Source = { parts: ({ startedOn }) => ({ startedOn }) };
const stage: Parts = (card) => ({ stage: stageOf(card) });
const planned: Parts = ({ listing }) => ({ planned: listing && `${listing.on} ${listing.plannedStart ?? ''}` });
const nature: Parts = ({ listing }) => ({ nature: listing && `${listing.on} ${listing.nature ?? ''}` });
/** Of what is not known the listing that says no more, of the rest each month. */
const sinceStart: Parts = ({ openingCompleted, firstListing, startedOn, years }, at) => {
  const months = Object.entries(years)
    .filter(([year]) => Number(year) <= at.year)
    .flatMap(([year, measures]) => {
      const counted: [string, number][] = [];
      const until = Number(year) < at.year ? { months: 12, tenDays: 12 } : upTo(at);
      eachCompleted(measures, until, (amount, key) => counted.push([`${year}/${key}`, amount]));
      return counted;
    });
  const opening = openingCompleted === null ? { firstListing, startedOn } : { openingCompleted };
  return { ...opening, ...Object.fromEntries(months) };
};
const listed: Source = { parts: yearIn('listed') };
const SOURCES: Readonly<Record<Term['measured'], Source>> = {
  listed,
  delisted: listed,
  withoutPlan: listed,
  totalInvestment: { parts: total },
  large: { parts: total },
  largeTotal: { parts: total },
  planBaseline: { parts: yearIn('planBaseline') },
  planAdjusted: { parts: yearIn('planAdjusted') },
  started,
  completed: { parts: actual },
  completedBeforeMonth: { parts: actual },
  completedOfMonth: { parts: ofMonth },
  forecastOfMonth: { parts: forecast },
  forecasts: { parts: forecast },
  grantsWon: { parts: yearIn('grants'), isSum: true },
  loansDisbursed: { parts: yearIn('loans'), isSum: true },
  fundsReceived: { parts: entries('receipts'), isSum: true },
  grantsReceived: { parts: entries('grantReceipts'), isSum: true },
  fundsPaid: { parts: entries('payments'), isSum: true },
  signed: { parts: ({ signedOn }) => ({ signedOn }) },
  initiated: { parts: ({ initiatedOn }) => ({ initiatedOn }) },
  suspended: { parts: stage },
  finished: { parts: ({ completedOn }) => ({ completedOn }) },
  producing: { parts: ({ producingOn }) => ({ producingOn }) },
  plannedNew: { parts: nature },
  newStarted: { parts: (card, at, month) => ({ ...nature(card, at, month), ...started.parts(card, at, month) }) },
  due: { parts: (card, at, month) => (card.startedOn === null ? planned : started.parts)(card, at, month) },
  dueNotStarted: { parts: planned },
  sinceStart: { parts: sinceStart },
  sinceStartOfTotal: { parts: (card, at, month) => ({ ...total(card, at, month), ...sinceStart(card, at, month) }) },
  totalOfSinceStart: { parts: total },
  landApproved: { parts: yearIn('landApproved'), isSum: true },
  landAcquired: { parts: yearIn('landAcquired'), isSum: true },
  landCertificates: { parts: granted('LAND_CERTIFICATE') },
  planningPermits: { parts: granted('PLANNING') },
  constructionPermits: { parts: granted('CONSTRUCTION') },
  environmentalApprovals: { parts: granted('ENVIRONMENTAL') },
  gapsOpen: { parts: gaps('openGapsDueOn') },
  gapsOverdue: { parts: gaps('openGapsDueOn', isOverdue) },
  gapsOwed: { parts: gaps('gapsDueOn') },
  gapsOwedOverdue: { parts: gaps('gapsDueOn', isOverdue) },
  openIssues: { parts: ({ openIssues }) => openIssues },
  overdueIssues: {
    parts: ({ openIssues }, { day }) =>
      Object.fromEntries(Object.entries(openIssues).filter(([, due]) => due !== null && due < day)),
  },
  closedIssues: { parts: ({ closedIssues }) => ({ closedIssues }), isSum: true },
};

/** The events that set what a project's term is made of at the end of the steps, in the order of folding. */
export function settersOfTerm({ measured, part }: Term, steps: readonly CardStep[], at: FigurePoint): IndexedEvent[] {
  const { parts, isSum } = SOURCES[measured];
  const states = steps.map(({ after }) => (after ? parts(after, at, part ?? '') : {}));
  const setters = new Set<IndexedEvent>();
  for (const name of Object.keys(states.at(-1) ?? {})) {
    const changes = steps.filter((_, index) => states[index - 1]?.[name] !== states[index]?.[name]);
    for (const { placed } of isSum ? changes : changes.slice(-1)) setters.add(placed.event);
  }
  return [...setters].sort(byValidTime);
}

function gaps(name: 'openGapsDueOn' | 'gapsDueOn', isMeant: typeof isOverdue = () => true): Parts {
  return ({ permits }, at) =>
    Object.fromEntries(
      Object.entries(permits)
        .map(([kind, { [name]: due }]) => [kind, due] as const)
        .filter(([, due]) => due !== null && isMeant(due, at)),
    );
}

function isOverdue(due: Day, { day }: FigurePoint): boolean {
  return due < day;
}
