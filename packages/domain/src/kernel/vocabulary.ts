import type { Label } from '../values/label.js';

/** The closed vocabularies of the office: value → Chinese and English label. */
export type { Label };

export const PROJECT_LEVELS = {
  DISTRICT: { zh: '区级', en: 'district' },
  COUNTY: { zh: '县级', en: 'county' },
  CITY: { zh: '市级', en: 'city' },
  PROVINCE: { zh: '省级', en: 'province' },
  NATIONAL: { zh: '国家级', en: 'national' },
} as const satisfies Record<string, Label>;
export type ProjectLevel = keyof typeof PROJECT_LEVELS;

export const PROJECT_NATURES = {
  RESERVE: { zh: '预备', en: 'in reserve' },
  PREPARATION: { zh: '前期', en: 'in preparation' },
  NEW_START: { zh: '计划新开工', en: 'planned to start this year' },
  CARRIED_OVER: { zh: '续建', en: 'carried over' },
  TO_COMPLETE: { zh: '竣工投产', en: 'to be completed this year' },
  OTHER: { zh: '其他', en: 'other' },
} as const satisfies Record<string, Label>;
export type ProjectNature = keyof typeof PROJECT_NATURES;

export const PERMIT_KINDS = {
  LAND_CERTIFICATE: { zh: '土地证', en: 'land certificate' },
  PLANNING: { zh: '规划许可证', en: 'planning permit' },
  CONSTRUCTION: { zh: '施工许可证', en: 'construction permit' },
  ENVIRONMENTAL: { zh: '环评批复', en: 'environmental approval' },
} as const satisfies Record<string, Label>;
export type PermitKind = keyof typeof PERMIT_KINDS;

export const PERMIT_ACTIONS = {
  APPLY: { zh: '受理', en: 'applied for' },
  ACCEPT_WITH_GAPS: { zh: '容缺受理', en: 'accepted with gaps' },
  SUPPLY_GAPS: { zh: '补齐', en: 'gaps supplied' },
  GRANT: { zh: '核发', en: 'granted' },
  REFUSE: { zh: '退件', en: 'refused' },
  REVOKE: { zh: '撤销', en: 'revoked' },
} as const satisfies Record<string, Label>;
export type PermitAction = keyof typeof PERMIT_ACTIONS;

export const PERMIT_STATES = ['NONE', 'APPLIED', 'ACCEPTED_WITH_GAPS', 'GRANTED', 'REFUSED', 'REVOKED'] as const;
export type PermitState = (typeof PERMIT_STATES)[number];

/** The last that applies wins. */
export const PROJECT_STAGES = [
  'RESERVED',
  'LISTED',
  'SIGNED',
  'INITIATED',
  'STARTED',
  'SUSPENDED',
  'COMPLETED',
  'IN_PRODUCTION',
  'DELISTED',
] as const;
export type ProjectStage = (typeof PROJECT_STAGES)[number];

export const FUND_CATEGORIES = {
  CENTRAL_BUDGET: { zh: '中央预算内', en: 'central budget' },
  PROVINCIAL_CAPITAL: { zh: '省基建', en: 'provincial capital construction' },
  CREDIT_PROGRAMME: { zh: '信贷通', en: 'credit programme' },
  GRANT: { zh: '补助资金', en: 'other grants' },
  LOAN: { zh: '贷款', en: 'other loans' },
  OWN: { zh: '自筹资金', en: 'the owner’s own' },
} as const satisfies Record<string, Label>;
export type FundCategory = keyof typeof FUND_CATEGORIES;

/** What a source of funds is, of those that the register adds. */
export const FUND_KINDS = {
  GRANT: FUND_CATEGORIES.GRANT,
  LOAN: FUND_CATEGORIES.LOAN,
  OWN: FUND_CATEGORIES.OWN,
} as const satisfies Partial<Record<FundCategory, Label>>;
export type FundKind = keyof typeof FUND_KINDS;

export const KIND_OF_FUNDS = {
  CENTRAL_BUDGET: 'GRANT',
  PROVINCIAL_CAPITAL: 'GRANT',
  CREDIT_PROGRAMME: 'LOAN',
  GRANT: 'GRANT',
  LOAN: 'LOAN',
  OWN: 'OWN',
} as const satisfies Record<FundCategory, FundKind>;

export const ISSUE_CATEGORIES = {
  SITE: { zh: '落地难', en: 'site' },
  LAND_CLEARANCE: { zh: '征地拆迁', en: 'land clearance' },
  FUNDING: { zh: '资金不足', en: 'funding' },
  PERMITS: { zh: '证照办理', en: 'permits' },
  OTHER: { zh: '其他', en: 'other' },
} as const satisfies Record<string, Label>;
export type IssueCategory = keyof typeof ISSUE_CATEGORIES;

/** The last that applies wins. */
export const RETURN_STATES = {
  MISSING: { zh: '未报', en: 'not handed in by its cut-off' },
  SUBMITTED: { zh: '已报待审', en: 'handed in, not reviewed' },
  SENT_BACK: { zh: '已退回', en: 'sent back' },
  APPROVED: { zh: '已审核', en: 'approved' },
  LATE: { zh: '迟报', en: 'first handed in after its cut-off' },
  CORRECTED: { zh: '已更正', en: 'corrected' },
  RETRACTED: { zh: '已核减', en: 'retracted' },
} as const satisfies Record<string, Label>;
export type ReturnStateName = keyof typeof RETURN_STATES;

export const PERIOD_STATES = {
  OPEN: { zh: '未关账', en: 'never closed' },
  CLOSED: { zh: '已关账', en: 'closed' },
  REOPENED: { zh: '已重开', en: 're-opened for a while' },
} as const satisfies Record<string, Label>;
export type PeriodStateName = keyof typeof PERIOD_STATES;

export const FLAGS = {
  PERMIT_PREREQUISITE_MISSING: { zh: '土地证或规划许可证未核发', en: 'before land certificate and planning permit' },
  INITIATED_WITHOUT_CONTRACT: { zh: '未签约先立项', en: 'initiated without a signed contract' },
  STARTED_WITHOUT_LAND: { zh: '未落实用地先开工', en: 'started without land' },
  STARTED_WITHOUT_PERMIT: { zh: '无施工许可先开工', en: 'started without a construction permit' },
  STARTED_BEFORE_LISTING: { zh: '列入前开工', en: 'started before it was listed' },
  RETURN_WITHOUT_EVIDENCE: { zh: '报数无凭证', en: 'non-zero return without evidence' },
  RETURN_OFF_LIST: { zh: '清单外报数', en: 'return of a project off the list' },
  AFTER_CLOSE: { zh: '关账后变动', en: 'changed after its month was closed' },
  STANDS_ON_VOIDED: { zh: '作废后尚有所依事实', en: 'facts stand that rest on what was voided' },
} as const satisfies Record<string, Label>;
export type Flag = keyof typeof FLAGS;

export const STAGE_WORDS: Readonly<Record<ProjectStage, Label>> = {
  RESERVED: { zh: '储备', en: 'reserved' },
  LISTED: { zh: '列入', en: 'listed' },
  SIGNED: { zh: '签约', en: 'signed' },
  INITIATED: { zh: '立项', en: 'initiated' },
  STARTED: { zh: '在建', en: 'under construction' },
  SUSPENDED: { zh: '停工', en: 'suspended' },
  COMPLETED: { zh: '竣工', en: 'completed' },
  IN_PRODUCTION: { zh: '投产', en: 'in production' },
  DELISTED: { zh: '退出', en: 'delisted' },
};

export const PERMIT_STATE_WORDS: Readonly<Record<PermitState, Label>> = {
  NONE: { zh: '未办', en: 'none' },
  APPLIED: { zh: '在办', en: 'applied for' },
  ACCEPTED_WITH_GAPS: { zh: '容缺', en: 'accepted with gaps' },
  GRANTED: { zh: '已核发', en: 'granted' },
  REFUSED: { zh: '退件', en: 'refused' },
  REVOKED: { zh: '撤销', en: 'revoked' },
};
