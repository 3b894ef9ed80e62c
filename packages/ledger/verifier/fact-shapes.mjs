import { ON_CARD } from './card.mjs';

/** Facts that change nothing on a card. */
export const OFF_CARD = new Set([
  ...['StartDeclared', 'StartRejected', 'ReturnSubmitted', 'ReturnSentBack'],
  ...['PeriodClosed', 'PeriodReopened', 'SigningKeyReplaced', 'FundSourceAdded'],
]);

/** What a listing of version 1 did not say. */
const UNSAID = {
  nationalCode: null,
  nature: null,
  place: null,
  content: null,
  plannedStart: null,
  plannedCompletion: null,
};
/** What a return of version 1 did not say. */
const ALONE = { from: null, progress: null };
/** What a movement of version 1 did not say. */
const UNNAMED = { source: null };
const SECOND = {
  ...{ ProjectListed: UNSAID, ReturnSubmitted: ALONE, ReturnApproved: ALONE },
  ...{ GrantAwarded: UNNAMED, LoanDisbursed: UNNAMED, FundsReceived: UNNAMED, FundsPaid: UNNAMED },
};
const VERSIONS = Object.fromEntries(Object.keys(SECOND).map((type) => [type, 2]));

/** What the data of each fact consist of, at its present version: nothing less and nothing more. */
const LISTING =
  'campaign content industry leadUnit level name nationalCode nature owner place plannedCompletion plannedStart responsiblePost tags totalInvestment township';
const MOVEMENT = 'amount category name project source';
const SHAPES = {
  ...{ ProjectReserved: 'code leadUnit name', ProjectListed: `${LISTING} code year`, ListingAdjusted: LISTING },
  ...{
    CodeAssigned: 'code national',
    ProjectDelisted: 'year',
    AnnualPlanApproved: 'amount year',
    AnnualPlanAdjusted: 'amount year',
  },
  ...{
    ContractSigned: 'counterparty',
    PermitAcceptedWithGaps: 'gapsDueOn kind',
    PermitApplied: 'kind',
    PermitGapsSupplied: 'kind',
  },
  ...{ PermitGranted: 'kind', PermitRefused: 'kind', PermitRevoked: 'kind', LandApproved: 'mu', LandAcquired: 'mu' },
  ...{
    ReturnSubmitted: 'amount from period progress project submittedAt',
    ReturnSentBack: 'period project reviewedAt',
  },
  ...{
    ReturnApproved: 'amount from period progress project reviewedAt',
    ForecastReported: 'amount period project submittedAt',
  },
  ...{
    ReturnCorrected: 'amount period project',
    ReturnRetracted: 'amount period project',
    LateReturnSubmitted: 'amount period project',
  },
  ...{ GrantAwarded: MOVEMENT, LoanDisbursed: MOVEMENT, FundsReceived: MOVEMENT, FundsPaid: MOVEMENT },
  ...{
    IssueRaised: 'category description dueOn firstUnit issue project responsibleUnit',
    IssueClosed: 'issue project verifiedBy',
  },
  ...{ OpeningBalanceSet: 'amount', AttributeSet: 'name value', ProgressReported: 'period progress project' },
  SigningKeyReplaced: 'former note present',
  FundSourceAdded: 'kind name',
  ...{ PeriodClosed: 'cutOffAt period', PeriodReopened: 'cutOffAt period until' },
};
const AMOUNTS = ['amount', 'totalInvestment'];

/** Whether the register could read it: of the right shape, its amounts whole 元. */
export function isReadable(type, data) {
  const keys = (SHAPES[type] ?? '').split(' ').filter(Boolean).sort().join();
  const isWhole = (value) => value === undefined || Number.isSafeInteger(value);
  return (
    Object.keys(data).sort().join() === keys &&
    AMOUNTS.every((key) => isWhole(data[key]) || (key !== 'amount' && data[key] === null))
  );
}

export const isKnown = (type, version) => (type in ON_CARD || OFF_CARD.has(type)) && version <= (VERSIONS[type] ?? 1);

export const present = (type, version, data) => (version === 1 ? { ...data, ...SECOND[type] } : data);
