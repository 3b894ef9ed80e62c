import type { Label } from '../vocabulary/vocabulary.js';

/**
 * Every stable code with a sentence saying what is wrong and what to do. `{name}` takes a parameter.
 * `refusal`: by the rules of the office, answered as data. `input`: malformed or impossible to serve. `access`: missing rights.
 * `import`: a bad row or file of a ledger. `service`: this system could not do it now.
 */
export const ERRORS = {
  OCCURRED_IN_FUTURE: refusal(
    '发生日期{day}晚于登记日期，请核对日期。',
    'The fact is dated {day}, later than it is recorded; check the day.',
  ),
  AMOUNT_NEGATIVE: refusal(
    '金额不能为负，请改用更正或核减。',
    'An amount cannot be negative; use a correction or a retraction.',
  ),
  AREA_NOT_POSITIVE: refusal(
    '面积必须大于零；不详请留空。',
    'An area must be above zero; leave it out where it is unknown.',
  ),
  REASON_REQUIRED: refusal('此操作必须填写原因。', 'This command needs a reason.'),
  PROJECT_UNKNOWN: refusal(
    '项目{project}未储备也未列入，请核对编号。',
    'Project {project} was never reserved or listed; check its code.',
  ),
  PROJECT_ALREADY_RESERVED: refusal('项目{project}已储备。', 'Project {project} is reserved already.'),
  PROJECT_ALREADY_LISTED: refusal(
    '项目{project}已在{year}年清单，重新列入须先退出。',
    'Project {project} is on the list of {year}; delist it before listing it again.',
  ),
  PROJECT_NOT_LISTED: refusal(
    '项目{project}未列入{year}年清单，请先列入。',
    'Project {project} is not on the list of {year}; list it first.',
  ),
  PLAN_ALREADY_APPROVED: refusal(
    '{year}年计划已下达，变动请用调整。',
    'The plan of {year} is approved already; adjust it instead.',
  ),
  PLAN_NOT_APPROVED: refusal(
    '{year}年计划尚未下达，不能调整。',
    'No plan of {year} is approved; approve one before adjusting it.',
  ),
  START_ALREADY_DECLARED: refusal(
    '已有待认定的开工申报。',
    'A declaration of the start is open; verify or reject it first.',
  ),
  START_ALREADY_VERIFIED: refusal('开工已认定。', 'The start is verified already.'),
  START_NOT_DECLARED: refusal(
    '没有待认定的开工申报，请先申报。',
    'No declaration of the start is open; declare it first.',
  ),
  START_BEFORE_DECLARATION: refusal(
    '认定日期早于申报日期{day}。',
    'The start cannot be verified before the day it was declared, {day}.',
  ),
  START_NOT_VERIFIED: refusal('开工未认定，请先认定开工。', 'The start is not verified; verify it first.'),
  WORK_ALREADY_SUSPENDED: refusal('项目已停工。', 'Work is suspended already.'),
  WORK_NOT_SUSPENDED: refusal('项目未停工，无需复工。', 'Work is not suspended.'),
  WORK_SUSPENDED: refusal('项目停工中，请先复工。', 'Work is suspended; resume it first.'),
  COMPLETION_BEFORE_START: refusal('竣工日期早于开工日期{day}。', 'Completion cannot lie before the start, {day}.'),
  COMPLETION_ALREADY_VERIFIED: refusal('竣工已认定。', 'Completion is verified already.'),
  COMPLETION_NOT_VERIFIED: refusal('尚未竣工，不能投产。', 'The project is not completed; verify completion first.'),
  PRODUCTION_BEFORE_COMPLETION: refusal(
    '投产日期早于竣工日期{day}。',
    'Production cannot start before completion, {day}.',
  ),
  PRODUCTION_ALREADY_STARTED: refusal('已投产。', 'Production has started already.'),
  GAPS_DUE_DATE_REQUIRED: refusal(
    '容缺受理必须填写容缺期限。',
    'Accepting with gaps needs the day by which they are supplied (gapsDueOn).',
  ),
  PERMIT_CASE_OPEN: refusal('{kind}正在办理。', 'A case for the {kind} is running already.'),
  PERMIT_CASE_NOT_OPEN: refusal('{kind}没有在办件，请先受理。', 'No case for the {kind} is running; apply first.'),
  PERMIT_GAPS_NOT_OPEN: refusal('{kind}没有容缺事项。', 'The case for the {kind} has no open gaps.'),
  PERMIT_ALREADY_GRANTED: refusal('{kind}已核发。', 'The {kind} is granted already.'),
  PERMIT_NOT_GRANTED: refusal('{kind}未核发，不能撤销。', 'The {kind} is not granted, so it cannot be revoked.'),
  PERIOD_CLOSED: refusal(
    '{period}已关账，请申请重开或补报。',
    'The month {period} is closed; have it re-opened, or submit a late return.',
  ),
  PERIOD_ALREADY_CLOSED: refusal('{period}已关账。', 'The month {period} is closed already.'),
  PERIOD_NOT_CLOSED: refusal(
    '{period}未关账，无需重开。',
    'The month {period} is not closed, so it cannot be re-opened.',
  ),
  PERIOD_NEVER_CLOSED: refusal(
    '{period}从未关账，请按期报送。',
    'The month {period} was never closed; submit an ordinary return.',
  ),
  REOPEN_UNTIL_PAST: refusal('重开截止时间已过。', 'The re-opening would end before now; give a later time.'),
  RETURN_ALREADY_APPROVED: refusal(
    '{period}实绩已审核，变动请用更正或核减。',
    'The return of {period} is approved; correct or retract it instead.',
  ),
  RETURN_NOT_SUBMITTED: refusal(
    '{period}没有待审核的实绩。',
    'No return of {period} waits for review; submit it first.',
  ),
  RETURN_NOT_APPROVED: refusal(
    '{period}没有已审核的实绩。',
    'No return of {period} is approved, so there is nothing to change.',
  ),
  ISSUE_ALREADY_RAISED: refusal('问题{issue}已登记。', 'Issue {issue} exists already; take another number.'),
  ISSUE_NOT_OPEN: refusal('问题{issue}未登记或已销号。', 'Issue {issue} is not open.'),
  ISSUE_CLOSED_BEFORE_RAISED: refusal(
    '销号日期早于提出日期{day}。',
    'An issue cannot be closed before it was raised, {day}.',
  ),
  COMMAND_ID_REUSED: refusal(
    'commandId {commandId} 已用于另一请求，请换一个。',
    'The commandId {commandId} was used with another input; take a new one.',
  ),
  CONCURRENT_CHANGE: service('同一记录正被多人修改，请重试。', 'Others keep changing the same record; try again.'),
  VIEWS_BEHIND: service(
    '视图尚未跟上所要求的位置，请稍后重试。',
    'The views have not reached the position asked for within {seconds} s; try again.',
  ),
  STREAM_TRUNCATED: service(
    '日志服务器上流“{stream}”的部分事件已被删除或截断，系统不再据此判断，也未写入。请管理员取消该流元数据中的 $tb、$maxCount、$maxAge，或从副本恢复。',
    'Events of the stream {stream} were removed from the log on its server, so nothing is decided on what is left and nothing was written. ' +
      'An administrator has to take back $tb, $maxCount or $maxAge in its metadata, or restore the log from a copy.',
  ),
  UNAVAILABLE: service('系统暂不可用，请稍后重试。', 'The system cannot answer now; try again later.'),
  LOG_BEHIND_VIEWS: service(
    '视图已收入日志中没有的事件（序号{seq}，位置{position}）：日志恢复自较旧的备份，或已被替换。请恢复较新的日志；若要放弃这些事件，请移走视图（数据目录中的 views*.db），系统将从日志重建。',
    'The views have taken in an event that the log does not hold (seq {seq}, position {position}): the log was restored from an older backup, ' +
      'or another was put in its place. Restore the newer log; to go on without those events, move the views away ' +
      '(views*.db in the data folder), and they are built anew from the log.',
  ),
  LOG_OF_NEWER_VERSION: service(
    '日志中有本版本不认识的流“{stream}”，应由更新版本的程序写入。请用该版本打开，本版本不作改动。',
    'The log holds the stream {stream}, of a kind that this version does not know: a newer version wrote it. Open it with that version; nothing was changed.',
  ),
  ZONE_DIFFERS: service(
    '登记库的时区为{zone}，不能以{configured}打开。请删去 TIME_ZONE 或改为{zone}，或换用其他数据库。',
    'The register in this database was made for the time zone {zone}, so it cannot be opened in {configured}. ' +
      'Remove TIME_ZONE or set it to {zone}, or use another database.',
  ),
  PROJECTOR_RUNNING: service(
    '另有投影进程在写这个数据库的视图，本进程停止；一个即可。',
    'Another projector writes the views of this database, so this one stops; one is enough.',
  ),
  PROJECTOR_MISSING: service(
    '{seconds}秒内没有投影进程接手；请启动一个（milepost projector）后重试。',
    'No projector took this up within {seconds} s; start one (`milepost projector`) and ask again.',
  ),
  NO_OTHER_VIEWS: service(
    '没有备用视图可供切换或比较；请先运行 milepost views build。',
    'There are no views beside those in use; build some first (`milepost views build`).',
  ),
  OTHER_VIEWS_UNUSABLE: service(
    '备用视图（第{generation}代）由其他版本的程序生成；请用该版本启动，或重新运行 milepost views build。',
    'The views beside those in use (generation {generation}) were made by another version of this program: start that version, which ' +
      'puts them in use, or build them anew (`milepost views build`).',
  ),
  IMPORT_RUNNING: service(
    '正在导入台账或处理视图，请稍后重试。',
    'An import or other work of an administrator is running; try again when it is done.',
  ),
  INTERNAL: service(
    '系统内部错误，请把请求编号告知管理员。',
    'Something went wrong here; tell the administrator the request id.',
  ),
  BAD_USER_INPUT: input('{path}：{problem}', '{path}: {problem}'),
  AS_OF_CONFLICT: input('asOf 的 seq 与 knownAt 只能给一个。', 'Give either seq or knownAt in asOf, not both.'),
  SEQ_UNKNOWN: input('序号{seq}超出日志末尾{head}。', 'Sequence {seq} lies beyond the head of the log, {head}.'),
  POSITION_UNKNOWN: input('位置无效：{position}', 'Not a position of this log: {position}.'),
  FIELD_UNKNOWN: input(
    '没有字段“{path}”；相近的有：{near}。',
    'No field of a project is called {path}; near it are {near}.',
  ),
  PAGE_TOO_LARGE: input('每页最多{limit}条。', 'A page holds at most {limit}; ask for fewer.'),
  CURSOR_INVALID: input('游标无效，请使用本接口返回的游标。', 'Not a cursor of this list; use one that it answered.'),
  UNAUTHENTICATED: access('请先登录（需要有效令牌）。', 'A valid bearer token is needed.'),
  FORBIDDEN: access('角色{role}无权执行“{action}”。', 'The role {role} may not {action}.'),
  FILE_UNKNOWN: ledger('不认识的文件名，未读取。', 'Not the name of a ledger; it was not read.'),
  FILE_UNREADABLE: ledger('文件无法读取：{problem}', 'The file cannot be read: {problem}.'),
  COLUMN_MISSING: ledger('缺少列“{column}”。', 'The column {column} is missing.'),
  ROW_RAGGED: ledger('此行有{cells}列，表头有{columns}列。', 'This row has {cells} cells, the header {columns}.'),
  CELL_REQUIRED: ledger('此列不能为空。', 'This cell must not be empty.'),
  CELL_MALFORMED: ledger('应为{expected}。', 'Not {expected}.'),
  VALUE_UNKNOWN: ledger('应为：{expected}。', 'Not one of: {expected}.'),
  ROW_DUPLICATE: ledger('与第{other}行重复。', 'The same fact stands in row {other}.'),
  RELISTING_WITHOUT_DELISTING: ledger(
    '{project}在{year}年重复列入，且无已登记的退出。',
    '{project} is listed twice in {year} without a registered exit between.',
  ),
  TIMES_OUT_OF_ORDER: ledger('时间先后不合理：{problem}。', 'These times cannot be in this order: {problem}.'),
} as const;

export type ErrorKind = 'refusal' | 'input' | 'access' | 'import' | 'service';
export type ErrorCode = keyof typeof ERRORS;
/** What fills the `{…}` of a sentence; a label in the language of the sentence. */
export type ErrorParams = Readonly<Record<string, string | number | Label>>;
export type Locale = 'zh-CN' | 'en';

/** The sentence of a code, its parameters filled in. */
export function errorMessage(code: ErrorCode, params: ErrorParams = {}, locale: Locale = 'en'): string {
  const language = locale === 'en' ? 'en' : 'zh';
  return ERRORS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? '';
    return typeof value === 'object' ? value[language] : String(value);
  });
}

type ErrorEntry<K extends ErrorKind> = Label & { readonly kind: K };

function refusal(zh: string, en: string): ErrorEntry<'refusal'> {
  return { kind: 'refusal', zh, en };
}
function input(zh: string, en: string): ErrorEntry<'input'> {
  return { kind: 'input', zh, en };
}
function access(zh: string, en: string): ErrorEntry<'access'> {
  return { kind: 'access', zh, en };
}
function ledger(zh: string, en: string): ErrorEntry<'import'> {
  return { kind: 'import', zh, en };
}
function service(zh: string, en: string): ErrorEntry<'service'> {
  return { kind: 'service', zh, en };
}
