const one = (value, known = 1, unknown = 0, part = null) => ({ value, known, unknown, part });
const amount = (value) => (value === null || value === undefined ? [] : [one(value)]);
const counted = (n) => (n > 0 ? [one(n, n)] : []);
const area = ({ milliMu, known, unknown }) => (known + unknown > 0 ? [one(milliMu, known, unknown)] : []);
const isLarge = ({ listing }) =>
  (listing?.totalInvestment ?? null) !== null && listing.totalInvestment >= 1_000_000_000;
const isUnpriced = ({ listing }) => (listing?.totalInvestment ?? null) === null;
function partOf(key) {
  const [of, tenDays = '0'] = key.split('.');
  const [first, last = first] = of.split('-').map(Number);
  return { first, last, tenDays: Number(tenDays) };
}
const covering = (actuals, of) =>
  Object.keys(actuals).some((key) => {
    const { first, last, tenDays } = partOf(key);
    return tenDays === 0 && first <= of && of <= last;
  });
/** Of two returns of several months that overlap the longer does not count; 旬 count where their month is not known otherwise. */
function counts(actuals, key, until) {
  const { first, last, tenDays } = partOf(key);
  if (tenDays > 0) return last <= until.tenDays && !covering(actuals, last);
  if (last > until.months) return false;
  return !Object.keys(actuals).some((other) => {
    const part = partOf(other);
    return first < last && part.tenDays === 0 && part.last >= first && part.last < last;
  });
}
const monthsUpTo = ({ actuals }, until) =>
  Object.entries(actuals).flatMap(([of, value]) => (counts(actuals, of, until) ? [one(value, 1, 0, of)] : []));
const upTo = (at) => ({ months: at.monthsEnded, tenDays: at.begun ? at.month : 0 });
function before({ month: of, monthsEnded }) {
  const last = Math.min(of - 1, monthsEnded);
  return { months: last, tenDays: last };
}
function ofLastMonth({ actuals }, of) {
  if (of === 0) return [];
  if (String(of) in actuals) return [one(actuals[of], 1, 0, String(of))];
  if (covering(actuals, of)) return [one(0, 0, 1, String(of))];
  const parts = [1, 2, 3].flatMap((part) => actuals[`${of}.${part}`] ?? []);
  return parts.length === 0
    ? []
    : [
        one(
          parts.reduce((all, value) => all + value, 0),
          1,
          0,
          String(of),
        ),
      ];
}
/** Null: work had begun before the first year of the register, and nobody said what was completed until then. */
function sinceStart({ openingCompleted, firstListing, startedOn, years }, at) {
  const isOlder =
    firstListing === null
      ? startedOn !== null
      : (startedOn !== null && Number(startedOn.slice(0, 4)) < firstListing.year) ||
        ['CARRIED_OVER', 'TO_COMPLETE'].includes(firstListing.nature);
  if (openingCompleted === null && isOlder) return null;
  const all = Object.entries(years).filter(([year]) => Number(year) <= at.year);
  const completed = all.flatMap(([year, of]) =>
    monthsUpTo(of, Number(year) < at.year ? { months: 12, tenDays: 12 } : upTo(at)),
  );
  return completed.reduce((sum, { value }) => sum + value, openingCompleted ?? 0);
}
const orUnknown = (value) => (value === null ? [one(0, 0, 1)] : [one(value)]);
function lastDayOfRough(rough) {
  if (rough.length === 4) return `${rough}-12-31`;
  const [year, of] = rough.split('-').map(Number);
  return rough.length === 7 ? `${rough}-${new Date(Date.UTC(year, of, 0)).getUTCDate()}` : rough;
}
const isDue = ({ listing }, { day }) =>
  (listing?.plannedStart ?? null) !== null && lastDayOfRough(listing.plannedStart) <= day;
const isNew = ({ listing }) => listing?.nature === 'NEW_START';
const isSuspended = (card) =>
  card.suspended && !card.delisted && card.completedOn === null && card.producingOn === null;
const granted = (kind) => (card) => counted(card.permits[kind]?.granted ? 1 : 0);
const dues = (field) => (card) =>
  Object.values(card.permits)
    .map((one) => one[field])
    .filter((due) => due !== null);
const overdue = (days, { day }) => counted(days.filter((due) => due !== null && due < day).length);
const grantsOf = ({ grantsWon, grants }) => (grants > 0 ? [one(grantsWon, grants)] : []);
const receivedOf = ({ fundsReceived, receipts }) => (receipts > 0 ? [one(fundsReceived, receipts)] : []);
const grantsReceivedOf = ({ grantsReceived, grantReceipts }) =>
  grantReceipts > 0 ? [one(grantsReceived, grantReceipts)] : [];
const paidOf = ({ fundsPaid, payments }) => (payments > 0 ? [one(fundsPaid, payments)] : []);
const loansOf = ({ loansDisbursed, loans }) => (loans > 0 ? [one(loansDisbursed, loans)] : []);

/** What a listed project adds to each measured quantity: whole 元, thousandths of a 亩, or 1. */
const MEASURED = {
  listed: () => [one(1)],
  totalInvestment: (card) => (isUnpriced(card) ? [one(0, 0, 1)] : [one(card.listing.totalInvestment)]),
  planBaseline: (_, year) => amount(year.planBaseline),
  planAdjusted: (_, year) => amount(year.planAdjusted),
  withoutPlan: (_, year) => counted(year.planBaseline === null ? 1 : 0),
  started: (card) => counted(card.startedOn === null ? 0 : 1),
  completed: (_, year, at) => monthsUpTo(year, upTo(at)),
  completedOfMonth: (_, year, at) => ofLastMonth(year, at.monthsEnded),
  completedBeforeMonth: (_, year, at) => monthsUpTo(year, before(at)),
  forecastOfMonth: (_, year, at) => amount(year.forecasts[at.month]),
  forecasts: (_, year, at) => counted(year.forecasts[at.month] === undefined ? 0 : 1),
  large: (card) => (isUnpriced(card) ? [one(0, 0, 1)] : counted(isLarge(card) ? 1 : 0)),
  largeTotal: (card) =>
    isUnpriced(card) ? [one(0, 0, 1)] : amount(isLarge(card) ? card.listing.totalInvestment : null),
  grantsWon: (_, year) => grantsOf(year),
  loansDisbursed: (_, year) => loansOf(year),
  landApproved: (_, year) => area(year.landApproved),
  landAcquired: (_, year) => area(year.landAcquired),
  landCertificates: granted('LAND_CERTIFICATE'),
  planningPermits: granted('PLANNING'),
  constructionPermits: granted('CONSTRUCTION'),
  environmentalApprovals: granted('ENVIRONMENTAL'),
  gapsOpen: (card) => counted(dues('openGapsDueOn')(card).length),
  gapsOverdue: (card, _, at) => overdue(dues('openGapsDueOn')(card), at),
  gapsOwed: (card) => counted(dues('gapsDueOn')(card).length),
  gapsOwedOverdue: (card, _, at) => overdue(dues('gapsDueOn')(card), at),
  openIssues: (card) => counted(Object.keys(card.openIssues).length),
  closedIssues: (card) => counted(card.closedIssues),
  overdueIssues: (card, _, at) => overdue(Object.values(card.openIssues), at),
  fundsReceived: (_, year) => receivedOf(year),
  grantsReceived: (_, year) => grantsReceivedOf(year),
  fundsPaid: (_, year) => paidOf(year),
  signed: (card) => counted(card.signedOn === null ? 0 : 1),
  initiated: (card) => counted(card.initiatedOn === null ? 0 : 1),
  suspended: (card) => counted(isSuspended(card) ? 1 : 0),
  finished: (card) => counted(card.completedOn === null ? 0 : 1),
  producing: (card) => counted(card.producingOn === null ? 0 : 1),
  plannedNew: (card) => counted(isNew(card) ? 1 : 0),
  newStarted: (card) => counted(isNew(card) && card.startedOn !== null ? 1 : 0),
  due: (card, _, at) => counted(card.startedOn !== null || isDue(card, at) ? 1 : 0),
  dueNotStarted: (card, _, at) => counted(card.startedOn === null && isDue(card, at) ? 1 : 0),
  sinceStart: (card, _, at) => orUnknown(sinceStart(card, at)),
  sinceStartOfTotal: (card, _, at) => orUnknown(isUnpriced(card) ? null : sinceStart(card, at)),
  totalOfSinceStart: (card, _, at) =>
    orUnknown(sinceStart(card, at) === null || isUnpriced(card) ? null : card.listing.totalInvestment),
};
const OF_FUNDS = {
  ...{ grantsWon: grantsOf, loansDisbursed: loansOf, fundsReceived: receivedOf },
  ...{ grantsReceived: grantsReceivedOf, fundsPaid: paidOf },
};

/** The terms of one measured quantity. Without a filter funds are those of the whole district. */
export function termsOf(measured, { cards, funds }, levels, at) {
  const terms = [];
  const add = (found, of) => terms.push(...found.map((term) => ({ measured, code: null, fund: null, ...of, ...term })));
  for (const [code, card] of cards) {
    const year = card.years[at.year];
    if (!year || (levels !== null && !levels.includes(card.listing?.level ?? null))) continue;
    if (measured === 'delisted') add(year.listed === false ? [one(1)] : [], { code });
    else if (year.listed || (levels === null && measured in OF_FUNDS))
      add(MEASURED[measured](card, year, at), { code });
  }
  if (levels === null && measured in OF_FUNDS)
    for (const [fund, card] of funds) if (card.years[at.year]) add(OF_FUNDS[measured](card.years[at.year]), { fund });
  return terms;
}
