import type { Label } from '../vocabulary.js';

/** What was sent is malformed or cannot be asked for. `path` names the input. */
export const INPUT_ERRORS = {
  INPUT_REQUIRED: { zh: '{path}为必填，请填写。', en: '{path} is required; give it.' },
  INPUT_UNKNOWN: { zh: '没有输入项{path}，请核对名称。', en: 'There is no input {path}; check its name.' },
  OBJECT_EXPECTED: { zh: '{path}应为对象，即名称和值。', en: '{path} must be an object of names and values.' },
  LIST_EXPECTED: { zh: '{path}应为列表。', en: '{path} must be a list.' },
  LIST_TOO_LONG: { zh: '{path}最多{limit}项，请分次处理。', en: '{path} holds at most {limit}; ask in parts.' },
  TEXT_EXPECTED: { zh: '{path}应为文字，请加引号。', en: '{path} must be text, in quotes.' },
  TEXT_BLANK: {
    zh: '{path}不能是空白；不详请不填。',
    en: '{path} must not be blank; leave it out where it is unknown.',
  },
  TEXT_TOO_LONG: {
    zh: '{path}最多{limit}个字符，请缩短。',
    en: '{path} holds at most {limit} characters; shorten it.',
  },
  TEXT_UNPRINTABLE: {
    zh: '{path}含有看不见的字符{character}，请删去。',
    en: '{path} holds {character}, which nobody can see; take it out.',
  },
  TEXT_DAMAGED: {
    zh: '{path}含有已损坏的字符{character}，请以UTF-8编码发送完整的文字。',
    en: '{path} holds {character} in place of a character that was lost; send the text whole, in UTF-8.',
  },
  BOOLEAN_EXPECTED: { zh: '{path}应为true或false。', en: '{path} must be true or false.' },
  CHOICE_UNKNOWN: { zh: '{path}应为以下之一：{choices}。', en: '{path} must be one of {choices}.' },
  OPERATION_TOO_LONG: {
    zh: '该操作已计算{seconds}秒，现已停止；请缩小范围，或分多次请求。',
    en: 'The operation had taken {seconds} s of work and was stopped; ask for less, or in several requests.',
  },
  OPERATION_ABANDONED: {
    zh: '请求方已离开，操作已停止。',
    en: 'The operation was stopped, as nobody waits for its answer any more.',
  },
  NUMBER_OUT_OF_RANGE: {
    zh: '{path}应为{least}至{most}之间的数。',
    en: '{path} must be a number from {least} to {most}.',
  },
  WHOLE_NUMBER_OUT_OF_RANGE: {
    zh: '{path}应为{least}至{most}之间的整数。',
    en: '{path} must be a whole number from {least} to {most}.',
  },
  CODE_MALFORMED: {
    zh: '{path}应为1至64个字符的编号，不含空格。',
    en: '{path} must be a code of 1 to 64 characters without blanks.',
  },
  ISSUE_CODE_MALFORMED: {
    zh: '{path}应为1至200个字符的编号，不含控制字符。',
    en: '{path} must be a number of 1 to 200 characters without control characters.',
  },
  ISSUE_NUMBER_REQUIRED: {
    zh: '须填写问题编号：{path}，或旧名issue，两者只填其一。',
    en: 'Say the number of the issue as {path}, or as issue, its former name: one of both.',
  },
  COMMAND_ID_MALFORMED: {
    zh: '{path}应为1至128个可见的ASCII字符，不含空格。',
    en: '{path} must be 1 to 128 printable ASCII characters without blanks.',
  },
  COMMAND_ID_INSIDE: {
    zh: '{path}：此处不填commandId，请填在整个操作上。',
    en: '{path}: a fact inside another command has no commandId; give the command one.',
  },
  EVENT_ID_MALFORMED: {
    zh: '{path}应为事件的eventId。',
    en: '{path} must be the eventId of an event.',
  },
  ONE_OF_EXPECTED: {
    zh: '{path}应恰好给出以下之一：{choices}。',
    en: '{path} must give exactly one of {choices}.',
  },
  HASH_MALFORMED: {
    zh: '{path}应为凭证的SHA-256，即64位十六进制数字。',
    en: '{path} must be the SHA-256 of the evidence, 64 hexadecimal digits.',
  },
  YEAR_OUT_OF_RANGE: { zh: '{path}应为1950至2199之间的年度。', en: '{path} must be a year from 1950 to 2199.' },
  ROUGH_DAY_MALFORMED: {
    zh: '{path}应为YYYY、YYYY-MM或YYYY-MM-DD，知道多少写多少。',
    en: '{path} must be YYYY, YYYY-MM or YYYY-MM-DD, as precisely as is known.',
  },
  PERIOD_MALFORMED: {
    zh: '{path}应为月份，如“2018-05”，自1950-01至2199-12。',
    en: '{path} must be a month in text, as "2018-05", from 1950-01 to 2199-12.',
  },
  RETURN_PERIOD_MALFORMED: {
    zh: '{path}应为月份，如“2018-05”，或旬，如“2018-05-2”（中旬），自1950-01至2199-12。',
    en: '{path} must be a month in text, as "2018-05", or ten days of it, as "2018-05-2" for the second ten, from 1950-01 to 2199-12.',
  },
  DAY_MALFORMED: { zh: '{path}应为日期，如“2018-05-31”。', en: '{path} must be a day in text, as "2018-05-31".' },
  DAY_UNKNOWN: {
    zh: '{path}：日历上没有{day}，请核对月和日。',
    en: '{path}: the calendar has no {day}; check month and day.',
  },
  DAY_OUT_OF_RANGE: {
    zh: '{path}：{day}超出1950-01-01至2199-12-31，请核对年份。',
    en: '{path}: {day} lies outside 1950-01-01 to 2199-12-31; check the year.',
  },
  INSTANT_MALFORMED: {
    zh: '{path}应为RFC 3339时刻，如“2018-05-31T10:00:00+08:00”。',
    en: '{path} must be an RFC 3339 instant in text, as "2018-05-31T10:00:00+08:00".',
  },
  TIME_POINT_MALFORMED: {
    zh: '{path}应为日期或RFC 3339时刻，如“2018-05-31”或“2018-05-31T10:00:00+08:00”。',
    en: '{path} must be a day or an RFC 3339 instant in text, as "2018-05-31" or "2018-05-31T10:00:00+08:00".',
  },
  YUAN_MALFORMED: {
    zh: '{path}应为以元为单位的整数，以文字填写，如“12000000”，不超过9007199254740991。',
    en: '{path} must be whole yuan in text, as "12000000", at most 9007199254740991.',
  },
  MU_MALFORMED: {
    zh: '{path}应为以亩为单位的面积，最多三位小数，以文字填写，如“13.22”。',
    en: '{path} must be an area in mu in text, with at most 3 places, as "13.22".',
  },
  DECIMAL_MALFORMED: {
    zh: '{path}应为十进制数，以文字填写，如“13.22”。',
    en: '{path} must be a decimal number in text, as "13.22".',
  },
  SEQ_MALFORMED: {
    zh: '{path}应为序号，即自“-1”起的整数，以文字填写。',
    en: '{path} must be a sequence number in text, a whole one from "-1" on.',
  },
  POSITION_MALFORMED: { zh: '{path}应为本接口返回的位置。', en: '{path} must be a position that this API answered.' },
  LOCALE_UNKNOWN: { zh: '{path}应为zh-CN或en。', en: '{path} must be zh-CN or en.' },
  PROJECT_NOT_NAMED: { zh: '请用id或项目编号指明一个项目。', en: 'Name one project, by its id or its code.' },
  PAGE_SIZE_NEGATIVE: { zh: '{path}不能小于0。', en: '{path} cannot be negative; ask for 0 or more.' },
  FIRST_AND_LAST: { zh: 'first与last只能给一个。', en: 'Give either first or last, not both.' },
  LINE_MALFORMED: { zh: '请求第{line}行应为{expected}。', en: 'Line {line} of the request must be {expected}.' },
  OFFICE_FILE_UNREADABLE: {
    zh: '文件“{name}”无法读取：{problem}。请另存为 .xlsx 或 .csv 再试。',
    en: 'The file {name} cannot be read: {problem}. Save it as .xlsx or .csv and try again.',
  },
  READING_COLUMN_UNKNOWN: {
    zh: 'map：文件中没有“{column}”这一列；相近的有：{near}。',
    en: 'map: the file has no column “{column}”; near it are {near}.',
  },
  READING_OPTION_MALFORMED: { zh: '{path}应如“{expected}”。', en: '{path} must be as "{expected}".' },
  FILE_NOT_MARKABLE: {
    zh: '文件“{name}”不能加上“错误”一列写回，请另存为 .xlsx 或 .csv 后再读。',
    en: 'The file {name} cannot be given back with its errors marked: save it as .xlsx or .csv and read that.',
  },
  FILE_NAME_MISSING: {
    zh: '请在地址中给出文件名，如 /files?name=清单.xlsx，不超过200字。',
    en: 'Give the name of the file in the address, as /files?name=list.xlsx, at most 200 characters.',
  },
  FILE_TOO_LARGE: {
    zh: '文件超过{limit}MB，请拆分后再上传。',
    en: 'The file is larger than {limit} MB; hand it over in parts.',
  },
  FILES_TOO_MANY: {
    zh: '您已上传{limit}个文件，请先移除不用的。',
    en: 'You have handed over {limit} files; remove those that you need no more.',
  },
  UPLOAD_UNKNOWN: {
    zh: '没有这个上传的文件（{file}），或已过期：请重新上传。',
    en: 'No file {file} was handed over, or it has expired: hand it over again.',
  },
  READING_UNKNOWN: {
    zh: '没有这次读取（{reading}），或文件已过期：请重新读取。',
    en: 'There is no reading {reading}, or its file has expired: read the file again.',
  },
  LAYOUT_UNKNOWN: { zh: '没有这个表样（{layout}）。', en: 'There is no layout {layout}.' },
  FILE_GIVEN_TWICE: {
    zh: '请求第{line}行：文件“{name}”已给出，请只给一次。',
    en: 'Line {line} of the request: the file {name} was given before; give it once.',
  },
  BAD_USER_INPUT: {
    zh: '{path}与接口定义的类型不符，请对照接口定义核对。',
    en: '{path} is not of the type that the schema gives it; check it against the schema.',
  },
  AS_OF_CONFLICT: { zh: 'asOf 的 seq 与 knownAt 只能给一个。', en: 'Give either seq or knownAt in asOf, not both.' },
  SEQ_UNKNOWN: { zh: '序号{seq}超出日志末尾{head}。', en: 'Sequence {seq} lies beyond the head of the log, {head}.' },
  TREE_SIZE_UNKNOWN: {
    zh: '树的大小{size}无效：应为{least}至{sealed}（已封存的事件数）。',
    en: '{size} is no size of the tree to be proved: it is from {least} to {sealed}, as many events as are sealed.',
  },
  POSITION_UNKNOWN: { zh: '位置无效：{position}', en: 'Not a position of this log: {position}.' },
  FIELD_UNKNOWN: {
    zh: '没有字段“{path}”；相近的有：{near}。',
    en: 'No field of a project is called {path}; near it are {near}.',
  },
  WORD_UNKNOWN: {
    zh: '{path}不认识“{word}”；相近的有：{near}。',
    en: '{path} knows no “{word}”; near it are {near}.',
  },
  DOCUMENT_UNKNOWN: {
    zh: '服务器没有以此散列值登记的查询文档，请登记或以POST发送。',
    en: 'The server has no document of this hash; have it added to TRUSTED_DOCUMENTS, or send it by POST.',
  },
  DOCUMENT_NOT_TRUSTED: {
    zh: '此服务器的GET只接受以散列值（documentId）登记的查询文档，请以POST发送。',
    en: 'By GET this server takes only trusted documents, by their hash in documentId; send others by POST.',
  },
  PAGE_TOO_LARGE: { zh: '每页最多{limit}条。', en: 'A page holds at most {limit}; ask for fewer.' },
  CURSOR_INVALID: {
    zh: '游标无效，请使用本接口返回的游标。',
    en: 'Not a cursor of this list; use one that it answered.',
  },
  CURSOR_OF_ANOTHER_POINT: {
    zh: '游标属于另一时点的列表：翻页时请不给asOf，或给出第一页的时点。',
    en: 'The cursor belongs to the list at another point; leave asOf out for further pages, or give that of the first page.',
  },
  NOTHING_TO_EXPORT: {
    zh: '没有符合条件的项目，无可导出；请放宽筛选条件或换一个时点。',
    en: 'No project matches, so there is nothing to export; ask for more, or at another point.',
  },
  RANGE_INVERTED: {
    zh: '{path}的起点在终点之后。',
    en: '{path} begins behind its end.',
  },
} as const satisfies Readonly<Record<string, Label>>;
