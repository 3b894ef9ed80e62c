const NO_AREA = { milliMu: 0, known: 0, unknown: 0 };
const EMPTY_YEAR = {
  ...{ listed: null, planBaseline: null, planAdjusted: null, onList: [], actuals: {}, forecasts: {} },
  ...{ grantsWon: 0, grants: 0, loansDisbursed: 0, loans: 0, fundsReceived: 0, receipts: 0 },
  ...{ grantsReceived: 0, grantReceipts: 0, fundsPaid: 0, payments: 0 },
  ...{ landApproved: NO_AREA, landAcquired: NO_AREA },
};
const LOANS = new Set(['CREDIT_PROGRAMME', 'LOAN']);
const isGrant = ({ category }) => !LOANS.has(category) && category !== 'OWN';
export const EMPTY_CARD = {
  ...{
    reserved: null,
    listing: null,
    delisted: false,
    nationalCode: null,
    codes: [],
    attributes: {},
    progress: {},
    openingCompleted: null,
    firstListing: null,
    signedOn: null,
    initiatedOn: null,
    startedOn: null,
  },
  ...{
    suspended: false,
    completedOn: null,
    producingOn: null,
    years: {},
    permits: {},
    openIssues: {},
    closedIssues: 0,
  },
};

function inYear(card, year, change) {
  const before = card.years[year] ?? EMPTY_YEAR;
  return { ...card, years: { ...card.years, [year]: { ...before, ...change(before) } } };
}
const addArea = (area, mu) =>
  mu === null
    ? { ...area, unknown: area.unknown + 1 }
    : { ...area, milliMu: area.milliMu + Math.round(Number(mu) * 1000), known: area.known + 1 };
const without = (data, left) => Object.fromEntries(Object.entries(data).filter(([key]) => key !== left));
const month = (period) => String(Number(period.slice(5, 7)));
/** `5` of a month, `5.2` of a 旬, `1-7` of several months. */
function actualKey(period, from) {
  if (period.length > 7) return `${month(period)}.${period.slice(8)}`;
  return from === null ? month(period) : `${month(from)}-${month(period)}`;
}
function keyStanding(actuals, period) {
  const key = actualKey(period, null);
  if (key in actuals || key.includes('.')) return key in actuals ? key : null;
  return Object.keys(actuals).find((other) => other.endsWith(`-${key}`)) ?? null;
}

const permit =
  (change) =>
  (card, { data, document }, on) => {
    const before = card.permits[data.kind] ?? { state: 'NONE', gapsDueOn: null, granted: false, openGapsDueOn: null };
    const after = { openGapsDueOn: null, ...change(before, data) };
    return {
      ...card,
      permits: {
        ...card.permits,
        [data.kind]: {
          granted: before.granted,
          gapsDueOn: before.gapsDueOn,
          ...after,
          documentNo: document,
          happenedOn: on,
        },
      },
    };
  };
const actual = (card, { factType, data: { period, amount, from, progress = null } }) =>
  inYear(progressed(card, { period, progress }), period.slice(0, 4), ({ actuals }) => {
    const before = keyStanding(actuals, period);
    const key = factType === 'ReturnApproved' ? actualKey(period, from) : (before ?? actualKey(period, null));
    return { actuals: { ...without(actuals, before), [key]: amount } };
  });
const progressed = (card, { period, progress }) =>
  progress === null ? card : { ...card, progress: { ...card.progress, [period]: progress } };
const dated = (field) => (card, _, on) => ({ ...card, [field]: on });

/** What each fact makes of a card. */
export const ON_CARD = {
  ProjectReserved: (card, { data }) => ({ ...card, reserved: without(data, 'code') }),
  ProjectListed: (card, { data }, on) =>
    inYear(
      {
        ...card,
        listing: { ...without(data, 'code'), on },
        firstListing: card.firstListing ?? { year: data.year, nature: data.nature },
        delisted: false,
      },
      data.year,
      ({ onList }) => {
        const from = onList.at(-1)?.to === null ? onList.at(-1).from : on;
        return { listed: true, onList: [...onList.filter(({ to }) => to !== null), { from, to: null }] };
      },
    ),
  ListingAdjusted: (card, { data }) => {
    const said = Object.entries(data).filter(([, value]) => value !== null);
    if (!card.listing) return card;
    const listing = { ...card.listing, ...Object.fromEntries(said) };
    const { year, nature } = listing;
    return { ...card, listing, firstListing: card.firstListing?.year === year ? { year, nature } : card.firstListing };
  },
  CodeAssigned: (card, { data }) =>
    data.national ? { ...card, nationalCode: data.code } : { ...card, codes: [...new Set([...card.codes, data.code])] },
  AttributeSet: (card, { data: { name, value } }) => {
    return { ...card, attributes: { ...card.attributes, [name]: { name, value } } };
  },
  ProgressReported: (card, { data }) => progressed(card, data),
  OpeningBalanceSet: (card, { data }) => ({ ...card, openingCompleted: data.amount }),
  ProjectDelisted: (card, { data }, on) =>
    inYear({ ...card, delisted: true }, data.year, ({ onList }) => ({
      listed: false,
      onList: onList.map((stay) => (stay.to === null ? { ...stay, to: on } : stay)),
    })),
  AnnualPlanApproved: (card, { data: { year, amount } }) =>
    inYear(card, year, () => ({ planBaseline: amount, planAdjusted: amount })),
  AnnualPlanAdjusted: (card, { data: { year, amount } }) => inYear(card, year, () => ({ planAdjusted: amount })),
  ContractSigned: dated('signedOn'),
  ProjectInitiated: dated('initiatedOn'),
  StartVerified: dated('startedOn'),
  WorkSuspended: (card) => ({ ...card, suspended: true }),
  WorkResumed: (card) => ({ ...card, suspended: false }),
  CompletionVerified: dated('completedOn'),
  ProductionStarted: dated('producingOn'),
  PermitApplied: permit(({ openGapsDueOn }) => ({ state: 'APPLIED', openGapsDueOn })),
  PermitAcceptedWithGaps: permit((_, { gapsDueOn }) => ({
    state: 'ACCEPTED_WITH_GAPS',
    gapsDueOn,
    openGapsDueOn: gapsDueOn,
  })),
  PermitGapsSupplied: permit(({ state }) => ({ state: state === 'GRANTED' ? 'GRANTED' : 'APPLIED', gapsDueOn: null })),
  PermitGranted: permit(() => ({ state: 'GRANTED', granted: true })),
  PermitRefused: permit(() => ({ state: 'REFUSED', gapsDueOn: null })),
  PermitRevoked: permit(() => ({ state: 'REVOKED', gapsDueOn: null, granted: false })),
  LandApproved: (card, { data }, on) =>
    inYear(card, on.slice(0, 4), ({ landApproved }) => ({ landApproved: addArea(landApproved, data.mu) })),
  LandAcquired: (card, { data }, on) =>
    inYear(card, on.slice(0, 4), ({ landAcquired }) => ({ landAcquired: addArea(landAcquired, data.mu) })),
  ReturnApproved: actual,
  ReturnCorrected: actual,
  ReturnRetracted: actual,
  LateReturnSubmitted: actual,
  ForecastReported: (card, { data: { period, amount } }) =>
    inYear(card, period.slice(0, 4), ({ forecasts }) => ({ forecasts: { ...forecasts, [month(period)]: amount } })),
  GrantAwarded: (card, { data }, on) =>
    !isGrant(data)
      ? card
      : inYear(card, on.slice(0, 4), ({ grantsWon, grants }) => ({
          grantsWon: grantsWon + data.amount,
          grants: grants + 1,
        })),
  LoanDisbursed: (card, { data }, on) =>
    !LOANS.has(data.category)
      ? card
      : inYear(card, on.slice(0, 4), ({ loansDisbursed, loans }) => ({
          loansDisbursed: loansDisbursed + data.amount,
          loans: loans + 1,
        })),
  FundsReceived: (card, { data }, on) =>
    inYear(card, on.slice(0, 4), (year) => ({
      fundsReceived: year.fundsReceived + data.amount,
      receipts: year.receipts + 1,
      grantsReceived: year.grantsReceived + (isGrant(data) ? data.amount : 0),
      grantReceipts: year.grantReceipts + (isGrant(data) ? 1 : 0),
    })),
  FundsPaid: (card, { data }, on) =>
    inYear(card, on.slice(0, 4), ({ fundsPaid, payments }) => ({
      fundsPaid: fundsPaid + data.amount,
      payments: payments + 1,
    })),
  IssueRaised: (card, { data }) => ({ ...card, openIssues: { ...card.openIssues, [data.issue]: data.dueOn } }),
  IssueClosed: (card, { data }) => ({
    ...card,
    openIssues: without(card.openIssues, data.issue),
    closedIssues: card.closedIssues + 1,
  }),
};
