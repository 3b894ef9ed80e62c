import type { Label } from '../vocabulary.js';
import { FUND_REFUSALS } from './fund-refusals.js';

/** By the rules of the office; answered as data. */
export const REFUSALS = {
  OCCURRED_IN_FUTURE: {
    zh: '发生日期{day}晚于登记时间，请核对日期。',
    en: 'The fact is dated {day}, later than it is registered; check the day.',
  },
  AMOUNT_NEGATIVE: {
    zh: '金额不能为负，请改用更正或核减。',
    en: 'An amount cannot be negative; use a correction or a retraction.',
  },
  AREA_NOT_POSITIVE: {
    zh: '面积必须大于零；不详请留空。',
    en: 'An area must be above zero; leave it out where it is unknown.',
  },
  REASON_REQUIRED: { zh: '此操作必须填写原因。', en: 'This command needs a reason.' },
  CONTRADICTS_LATER_FACT: {
    zh: '与{day}的“{type}”（{event}）矛盾：{rule}如有误，请先更正或作废该事实。',
    en: 'It contradicts the fact “{type}” of {day} ({event}): {rule} Correct or void that one first where it is wrong.',
  },
  TIME_IN_FUTURE: {
    zh: '此时间晚于登记时间，请核对。',
    en: 'This time is later than the return is registered; check it.',
  },
  CODE_UNPRINTABLE: {
    zh: '新编号含有看不见的字符{character}，请删去。',
    en: 'A new code cannot hold {character}, which nobody can see; take it out.',
  },
  CODE_ALIKE: {
    zh: '编号{code}与已有编号{alike}只有大小写、全半角或连接号之别；如指同一对象请用{alike}，否则请另取编号。',
    en: 'The code {code} reads the same as {alike}, which is in use; use that one if it is meant, else take another code.',
  },
  NATIONAL_CODE_TAKEN: {
    zh: '国家统一项目代码{code}已属项目{other}，请核对。',
    en: 'The national code {code} is that of project {other}; check both.',
  },
  CODE_ASSIGNED_ALREADY: {
    zh: '项目{project}已有编号{code}。',
    en: 'Project {project} has the code {code} already.',
  },
  PROJECT_UNKNOWN: {
    zh: '项目{project}未储备也未列入，请核对编号。',
    en: 'Project {project} was never reserved or listed; check its code.',
  },
  PROJECT_ALREADY_RESERVED: { zh: '项目{project}已储备。', en: 'Project {project} is reserved already.' },
  PROJECT_ALREADY_LISTED: {
    zh: '项目{project}已在{year}年清单，重新列入须先退出。',
    en: 'Project {project} is on the list of {year}; delist it before listing it again.',
  },
  PROJECT_NOT_LISTED: {
    zh: '项目{project}未列入{year}年清单，请先列入。',
    en: 'Project {project} is not on the list of {year}; list it first.',
  },
  NOTHING_ADJUSTED: {
    zh: '没有填写要调整的内容。',
    en: 'Nothing is said that would be another one; give what changes.',
  },
  PLAN_ALREADY_APPROVED: {
    zh: '{year}年计划已下达，变动请用调整。',
    en: 'The plan of {year} is approved already; adjust it instead.',
  },
  PLAN_NOT_APPROVED: {
    zh: '{year}年计划至{day}尚未下达，不能调整。',
    en: 'No plan of {year} is approved on {day}; approve one before adjusting it.',
  },
  START_ALREADY_DECLARED: {
    zh: '至{day}已有待认定的开工申报。',
    en: 'A declaration of the start is open on {day}; verify or reject it first.',
  },
  START_ALREADY_VERIFIED: { zh: '至{day}开工已认定。', en: 'The start is verified already on {day}.' },
  START_NOT_DECLARED: {
    zh: '至{day}没有待认定的开工申报，请先申报。',
    en: 'No declaration of the start is open on {day}; declare it first.',
  },
  START_BEFORE_DECLARATION: {
    zh: '认定日期早于申报日期{day}。',
    en: 'The start cannot be verified before the day it was declared, {day}.',
  },
  START_NOT_VERIFIED: {
    zh: '至{day}开工未认定，请先认定开工。',
    en: 'The start is not verified on {day}; verify it first.',
  },
  WORK_ALREADY_SUSPENDED: { zh: '至{day}项目已停工。', en: 'Work is suspended already on {day}.' },
  WORK_NOT_SUSPENDED: { zh: '至{day}项目未停工，无需复工。', en: 'Work is not suspended on {day}.' },
  WORK_SUSPENDED: { zh: '至{day}项目停工中，请先复工。', en: 'Work is suspended on {day}; resume it first.' },
  COMPLETION_BEFORE_START: { zh: '竣工日期早于开工日期{day}。', en: 'Completion cannot lie before the start, {day}.' },
  COMPLETION_ALREADY_VERIFIED: { zh: '至{day}竣工已认定。', en: 'Completion is verified already on {day}.' },
  COMPLETION_NOT_VERIFIED: {
    zh: '至{day}尚未竣工，不能投产。',
    en: 'The project is not completed on {day}; verify completion first.',
  },
  PRODUCTION_BEFORE_COMPLETION: {
    zh: '投产日期早于竣工日期{day}。',
    en: 'Production cannot start before completion, {day}.',
  },
  PRODUCTION_ALREADY_STARTED: { zh: '至{day}已投产。', en: 'Production has started already on {day}.' },
  GAPS_DUE_BEFORE_ACCEPTANCE: {
    zh: '容缺期限早于受理日期{day}。',
    en: 'Gaps cannot be due before the day on which they were accepted, {day}.',
  },
  GAPS_DUE_DATE_REQUIRED: {
    zh: '容缺受理必须填写容缺期限。',
    en: 'Accepting with gaps needs the day by which they are supplied (gapsDueOn).',
  },
  GAPS_DUE_DATE_OF_NO_GAPS: {
    zh: '只有容缺受理才有容缺期限，{action}请不要填写。',
    en: 'Only a permit accepted with gaps has a day by which they are supplied; leave gapsDueOn out of “{action}”.',
  },
  PERMIT_CASE_OPEN: { zh: '至{day}{kind}正在办理。', en: 'A case for the {kind} is running already on {day}.' },
  PERMIT_CASE_NOT_OPEN: {
    zh: '至{day}{kind}没有在办件，请先受理。',
    en: 'No case for the {kind} is running on {day}; apply first.',
  },
  PERMIT_GAPS_NOT_OPEN: { zh: '至{day}{kind}没有容缺事项。', en: 'The case for the {kind} has no open gaps on {day}.' },
  PERMIT_ALREADY_GRANTED: { zh: '至{day}{kind}已核发。', en: 'The {kind} is granted already on {day}.' },
  PERMIT_NOT_GRANTED: {
    zh: '至{day}{kind}未核发，不能撤销。',
    en: 'The {kind} is not granted on {day}, so it cannot be revoked.',
  },
  PERIOD_CLOSED: {
    zh: '{period}已关账，请申请重开或补报。',
    en: 'The month {period} is closed; have it re-opened, or submit a late return.',
  },
  PERIOD_ALREADY_CLOSED: { zh: '{period}已关账。', en: 'The month {period} is closed already.' },
  PERIOD_NOT_ENDED: {
    zh: '{period}尚未结束，不能关账。',
    en: 'The month {period} has not ended by then, so it cannot be closed.',
  },
  CUT_OFF_AFTER_CLOSING: {
    zh: '截止时间晚于{period}的关账时间，请核对。',
    en: 'The cut-off of {period} cannot lie after its closing; check both.',
  },
  CUT_OFF_BEFORE_REOPENING: {
    zh: '截止时间早于{period}的重开时间，请核对。',
    en: 'The cut-off of {period} cannot lie before it is re-opened; check both.',
  },
  PERIOD_NOT_CLOSED: {
    zh: '{period}未关账，无需重开。',
    en: 'The month {period} is not closed, so it cannot be re-opened.',
  },
  PERIOD_NEVER_CLOSED: {
    zh: '{period}从未关账，请按期报送。',
    en: 'The month {period} was never closed; submit an ordinary return.',
  },
  REOPEN_UNTIL_PAST: { zh: '重开截止时间已过。', en: 'The re-opening would end before now; give a later time.' },
  SUBMITTED_BEFORE_PERIOD: {
    zh: '报送时间早于该月开始。',
    en: 'An actual cannot be submitted before its month begins.',
  },
  REVIEWED_BEFORE_SUBMISSION: {
    zh: '审核时间早于报送时间。',
    en: 'A return cannot be reviewed before it was submitted.',
  },
  RETRACTION_RAISES: {
    zh: '{period}的核减后金额高于现值{amount}元，请改用更正。',
    en: 'A retraction cannot raise the value of {period} above what stands, {amount} yuan; correct it instead.',
  },
  PERIODS_OVERLAP: {
    zh: '{period}与已报送的{other}（自{from}起）时段重叠。',
    en: 'The return of {period} overlaps with that of {other}, which begins with {from}.',
  },
  RETURN_FROM_UNFIT: {
    zh: '起始月份应为同年、不晚于{period}的月份，旬报和预计不填。',
    en: 'The first month must be of the same year and not behind {period}; ten days and a forecast have none.',
  },
  FORECAST_OF_ONE_MONTH: {
    zh: '预计只报一个月的金额，不报旬，也不带形象进度。',
    en: 'A forecast is the amount of one month: not of ten days, and without progress.',
  },
  RETURN_ALREADY_APPROVED: {
    zh: '{period}实绩已审核，变动请用更正或核减。',
    en: 'The return of {period} is approved; correct or retract it instead.',
  },
  RETURN_NOT_SUBMITTED: {
    zh: '{period}没有待审核的实绩。',
    en: 'No return of {period} waits for review; submit it first.',
  },
  RETURN_NOT_APPROVED: {
    zh: '{period}没有已审核的实绩。',
    en: 'No return of {period} is approved, so there is nothing to change.',
  },
  ISSUE_ALREADY_RAISED: { zh: '问题{issue}已登记。', en: 'Issue {issue} exists already; take another number.' },
  ISSUE_DUE_BEFORE_RAISED: {
    zh: '整改期限早于提出日期{day}。',
    en: 'An issue cannot be due before the day on which it is raised, {day}.',
  },
  ...FUND_REFUSALS,
  ISSUE_NOT_OPEN: {
    zh: '问题{issue}此前未登记或已销号，请核对编号与先后。',
    en: 'Issue {issue} is not open by then; check its number, and what comes first.',
  },
  ISSUE_CLOSED_BEFORE_RAISED: {
    zh: '销号日期早于提出日期{day}。',
    en: 'An issue cannot be closed before it was raised, {day}.',
  },
  EVENT_UNKNOWN: {
    zh: '没有事件{event}，请核对eventId；刚登记的请稍候。',
    en: 'No event {event} is known here; check its eventId, or wait a moment where it was only just recorded.',
  },
  COMMAND_ID_REUSED: {
    zh: 'commandId {commandId} 已用于另一请求，请换一个。',
    en: 'The commandId {commandId} was used with another input; take a new one.',
  },
} as const satisfies Readonly<Record<string, Label>>;
