import {
  CHANGE_KINDS,
  CLOCK_FAULTS,
  EVENT_ORDERS,
  FIGURE_GROUPS,
  NAME_KINDS,
  PROJECT_ORDERS,
  TIME_AXES,
} from '@milepost/application';
import {
  FUND_CATEGORIES,
  FUND_KINDS,
  type Indicator,
  INDICATOR_NAMES,
  INDICATORS,
  ISSUE_CATEGORIES,
  type Label,
  PERIOD_STATES,
  PERMIT_ACTIONS,
  PERMIT_KINDS,
  type PermitState,
  PROJECT_LEVELS,
  PROJECT_NATURES,
  PROJECT_STAGES,
  RETURN_STATES,
  type TermRole,
} from '@milepost/domain';
import { registerEnumType } from 'type-graphql';

type EnumConfig<E extends object> = Required<Parameters<typeof registerEnumType<E>>[1]>;

type Values<K extends string> = Readonly<Record<K, K>>;

/** An enum of labelled values; the labels become the descriptions of its values. */
function labelled<K extends string>(name: string, description: string, labels: Readonly<Record<K, Label>>): Values<K> {
  const names = Object.keys(labels) as K[];
  const values = Object.fromEntries(names.map((value) => [value, value])) as Values<K>;
  const valuesConfig: EnumConfig<Values<K>>['valuesConfig'] = {};
  for (const value of names) valuesConfig[value] = { description: `${labels[value].zh}; ${labels[value].en}.` };
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

export const ProjectLevelEnum = labelled('ProjectLevel', 'Who ranks the project as a key one.', PROJECT_LEVELS);
export const ProjectNatureEnum = labelled(
  'ProjectNature',
  'What the year of the listing is to the project.',
  PROJECT_NATURES,
);
export const PermitKindEnum = labelled('PermitKind', 'The permits that a project needs.', PERMIT_KINDS);
const PermitActionEnum = labelled('PermitAction', 'A step of a permit’s case.', PERMIT_ACTIONS);
export const FundCategoryEnum = labelled(
  'FundCategory',
  'What funds are: 中央预算内, 省基建 and 信贷通, and what sources added by the register are of.',
  FUND_CATEGORIES,
);
const FundKindEnum = labelled('FundKind', 'What a source of funds is that the register adds.', FUND_KINDS);
export const IssueCategoryEnum = labelled(
  'IssueCategory',
  '落地难, 征地拆迁, 资金不足, 证照办理, 其他.',
  ISSUE_CATEGORIES,
);

/** The enums that inputs of commands name. */
export const COMMAND_ENUMS: Readonly<Record<string, object>> = {
  ProjectLevel: ProjectLevelEnum,
  ProjectNature: ProjectNatureEnum,
  PermitKind: PermitKindEnum,
  PermitAction: PermitActionEnum,
  FundCategory: FundCategoryEnum,
  FundKind: FundKindEnum,
  IssueCategory: IssueCategoryEnum,
};

const STAGES: Record<(typeof PROJECT_STAGES)[number], Label> = {
  RESERVED: { zh: '储备', en: 'reserved' },
  LISTED: { zh: '列入', en: 'on a year’s list' },
  SIGNED: { zh: '签约', en: 'contract signed' },
  INITIATED: { zh: '立项', en: 'initiation approved' },
  STARTED: { zh: '开工', en: 'start verified' },
  SUSPENDED: { zh: '停工', en: 'work suspended' },
  COMPLETED: { zh: '竣工', en: 'completion verified' },
  IN_PRODUCTION: { zh: '投产', en: 'in production' },
  DELISTED: { zh: '退出', en: 'off the list' },
};
export const ProjectStageEnum = labelled(
  'ProjectStage',
  `The last that applies wins: ${[...PROJECT_STAGES].reverse().join(' > ')}.`,
  STAGES,
);

const STATES: Record<PermitState, Label> = {
  NONE: { zh: '未受理', en: 'never applied for' },
  APPLIED: { zh: '已受理', en: 'applied for' },
  ACCEPTED_WITH_GAPS: { zh: '容缺受理', en: 'accepted with gaps' },
  GRANTED: { zh: '已核发', en: 'granted' },
  REFUSED: { zh: '已退件', en: 'refused' },
  REVOKED: { zh: '已撤销', en: 'revoked' },
};
export const PermitStateEnum = labelled('PermitState', 'After SUPPLY_GAPS a case is APPLIED again.', STATES);

export const ReturnStateEnum = labelled(
  'ReturnState',
  'The last that applies of this order. MISSING: on the list on the month’s last day and not handed in by its cut-off (none stated: the end of the 5th of the next month); before it there is no row. LATE: first handed in after its cut-off, 补报 included. SENT_BACK until handed in again. CORRECTED or RETRACTED by the latest amendment, until approved anew.',
  RETURN_STATES,
);

export const PeriodStateEnum = labelled(
  'PeriodState',
  'Whether a month takes returns, at the end of the day asked for; re-opened, the clock closes it again.',
  PERIOD_STATES,
);

export const YearTurnOutcomeEnum = labelled('YearTurnOutcome', 'What becomes of a project at the turn of the year.', {
  CARRIED_OVER: { zh: '结转', en: 'on the next year’s list' },
  COMPLETED: { zh: '已竣工', en: 'completed or in production, so not on the next list' },
  LEFT: { zh: '已退出', en: 'had left the list' },
  LISTED_ALREADY: { zh: '已列入', en: 'was on the next year’s list already' },
});

export const TimeAxisEnum = labelled('TimeAxis', 'One of the two time axes.', TIME_AXES);

export const ChangeKindEnum = labelled('ChangeKind', 'Why a value is another one.', CHANGE_KINDS);

export const ProjectOrderEnum = labelled('ProjectOrder', 'Nulls last; ties by code.', PROJECT_ORDERS);

export const EventOrderEnum = labelled('EventOrder', 'An order of the trail of events.', EVENT_ORDERS);

export const IndicatorEnum = labelled(
  'Indicator',
  'Rates are against the baseline plan unless named _ADJUSTED. TIME_PROGRESS is by ended months, _DAYS by days; LEAD_POINTS = COMPLETION_RATE - TIME_PROGRESS, subtracted before rounding.',
  Object.fromEntries(INDICATOR_NAMES.map((name) => [name, labelOfVersions(name)])) as Record<Indicator, Label>,
);

/** Of each version that begins later, from which day on. */
function labelOfVersions(indicator: Indicator): Label {
  const [{ zh, en }, ...later] = INDICATORS[indicator];
  return {
    zh: [zh, ...later.map((version) => `自${version.effectiveFrom}起：${version.zh}`)].join('；'),
    en: [en, ...later.map((version) => `from ${version.effectiveFrom}: ${version.en}`)].join('; '),
  };
}

export const FigureKindEnum = labelled('FigureKind', 'What sort of number a figure is.', {
  ACTUAL: { zh: '实绩', en: 'what happened' },
  FORECAST: { zh: '预计', en: 'what is expected' },
  TARGET: { zh: '计划', en: 'what was planned' },
});

const TERM_ROLES: Record<TermRole, Label> = {
  VALUE: { zh: '数值项', en: 'adds to the value' },
  NUMERATOR: { zh: '分子项', en: 'adds to the upper term of the rate' },
  DENOMINATOR: { zh: '分母项', en: 'adds to the lower term of the rate' },
};
export const TermRoleEnum = labelled('TermRole', 'Where a term stands in its figure.', TERM_ROLES);

export const FigureGroupEnum = labelled('FigureGroup', 'What figures are grouped by.', FIGURE_GROUPS);

export const ClockFaultEnum = labelled('ClockFault', 'What a clock may have done.', CLOCK_FAULTS);

export const NameKindEnum = labelled('NameKind', 'What a name is of.', NAME_KINDS);
