import type { Label } from '../vocabulary.js';

/** This system could not do it now. */
export const SERVICE_ERRORS = {
  CONCURRENT_CHANGE: { zh: '同一记录正被多人修改，请重试。', en: 'Others keep changing the same record; try again.' },
  VIEWS_BEHIND: {
    zh: '视图在{seconds}秒内未跟上所要求的位置，请稍后重试。',
    en: 'The views have not reached the position asked for within {seconds} s; try again.',
  },
  STREAM_TRUNCATED: {
    zh: '日志服务器上流“{stream}”的部分事件已被删除或截断，系统不再据此判断，也未写入。请管理员取消该流元数据中的 $tb、$maxCount、$maxAge，或从副本恢复。',
    en: 'Events of the stream {stream} were removed from the log on its server, so nothing is decided on what is left and nothing was written. An administrator has to take back $tb, $maxCount or $maxAge in its metadata, or restore the log from a copy.',
  },
  STREAM_UNREADABLE: {
    zh: '本版本不能读取该记录的事件{event}（{reason}），不据此判断，也未写入。请用写入它的版本打开，或请管理员查看状态中的搁置记录。',
    en: 'This version cannot read the event {event} of this record ({reason}), so nothing is decided on it and nothing was written. Use the version that wrote it, or have an administrator look at what is parked, in the status.',
  },
  CLOCK_DOUBTED: {
    zh: '本机时钟不可信：{problem}。登记时间一经写入永不更改，故未写入。请校准时钟；若时钟无误，请运行 milepost clock confirm 确认。',
    en: 'The clock of this machine is not believed: {problem}. Nothing was written, as recorded times stay for ever. Set the clock right, or say that it is right: `milepost clock confirm`.',
  },
  CLOCK_JUMPED: {
    zh: '事件库服务器的时钟有跳变：{problem}；事件{event}已按此登记。请校准服务器时钟；查明后运行 milepost clock confirm 确认。',
    en: 'The clock of the event store’s server jumped: {problem}; the event {event} was recorded so. Set the server’s clock right; when that is settled, say so: `milepost clock confirm`.',
  },
  UNAVAILABLE: { zh: '系统暂不可用，请稍后重试。', en: 'The system cannot answer now; try again later.' },
  LOG_BEHIND_VIEWS: {
    zh: '视图已收入日志中没有的事件（序号{seq}，位置{position}）：日志恢复自较旧的备份，或已被替换。请恢复较新的日志；若要放弃这些事件，请移走视图和封存文件（数据目录中的 views*.db 和 ledger/），系统将从日志重建。',
    en: 'The views have taken in an event that the log does not hold (seq {seq}, position {position}): the log was restored from an older backup, or another was put in its place. Restore the newer log; to go on without those events, move the views and what sealed those events away (views*.db and ledger/ in the data folder), and both are made anew from the log.',
  },
  LOG_DAMAGED: {
    zh: '日志文件已损坏（{problem}）：未据此作答，也未作改动。请保留现场，从备份恢复日志（events.db）。',
    en: 'The file of the log is damaged ({problem}); nothing is answered from it and nothing was changed. Keep it as it is, and restore the log (events.db) from a backup.',
  },
  LOG_NOT_AS_SEALED: {
    zh: '日志自序号{seq}起与封存的台账不符（{what}）：事件或封存文件被改动、删除或替换。系统停止，未作改动。请保留现场，从备份恢复日志（events.db）或封存文件（ledger/），并以另处保存的检查点核对。',
    en: 'From seq {seq} on, the log is not the one that was sealed ({what}): events or files of the ledger were changed, removed or replaced. Nothing goes on and nothing was changed. Keep everything as it is, restore the log (events.db) or the ledger (ledger/) from a backup, and compare with a checkpoint kept elsewhere.',
  },
  NOT_SEALED: {
    zh: '所要求的事件尚未封存签署：本登记库没有封存台账，或负责封存的进程未运行。请启动后重试。',
    en: 'The events asked for are not sealed and signed: this register has no ledger, or the process that seals is not running. Start it and try again.',
  },
  LOG_OF_NEWER_VERSION: {
    zh: '日志中有本版本不认识的流“{stream}”，应由更新版本的程序写入。请用该版本打开，本版本不作改动。',
    en: 'The log holds the stream {stream}, of a kind that this version does not know: a newer version wrote it. Open it with that version; nothing was changed.',
  },
  ZONE_DIFFERS: {
    zh: '登记库的时区为{zone}，不能以{configured}打开。请删去 TIME_ZONE 或改为{zone}，或换用其他数据库。',
    en: 'The register in this database was made for the time zone {zone}, so it cannot be opened in {configured}. Remove TIME_ZONE or set it to {zone}, or use another database.',
  },
  PROJECTOR_RUNNING: {
    zh: '另有投影进程在写这个数据库的视图，本进程停止；一个即可。',
    en: 'Another projector writes the views of this database, so this one stops; one is enough.',
  },
  PROJECTOR_MISSING: {
    zh: '{seconds}秒内没有投影进程接手；请启动一个（milepost projector）后重试。',
    en: 'No projector took this up within {seconds} s; start one (`milepost projector`) and ask again.',
  },
  NO_OTHER_VIEWS: {
    zh: '没有备用视图可供切换或比较；请先运行 milepost views build。',
    en: 'There are no views beside those in use; build some first (`milepost views build`).',
  },
  OTHER_VIEWS_UNUSABLE: {
    zh: '备用视图（第{generation}代）由其他版本的程序生成；请用该版本启动，或重新运行 milepost views build。',
    en: 'The views beside those in use (generation {generation}) were made by another version of this program: start that version, which puts them in use, or build them anew (`milepost views build`).',
  },
  FILES_NOT_KEPT: {
    zh: '此处不保存文件，请通过服务上传和读取。',
    en: 'No files are kept here; hand them over to a server.',
  },
  IMPORT_RUNNING: {
    zh: '正在导入台账或处理视图，请稍后重试。',
    en: 'An import or other work of an administrator is running; try again when it is done.',
  },
  INTERNAL: {
    zh: '系统内部错误，请把请求编号告知管理员。',
    en: 'Something went wrong here; tell the administrator the request id.',
  },
} as const satisfies Readonly<Record<string, Label>>;
