import type { StatusAnswer } from '../client/answers/answers.js';
import { table } from './table.js';
import { say } from '../language.js';

export function statusText(status: StatusAnswer, folder: string | null, address: string | null): string {
  const {
    head,
    position,
    positionSeenAt,
    timeZone,
    eventStore,
    readStore,
    silent,
    truncated,
    contradictions,
    nearNames,
    clockDoubt,
    outbox,
    views,
  } = status;
  const columns = [
    { title: say('view', '视图') },
    { title: say('seq', '序号'), align: 'right' as const },
    { title: say('events behind', '落后事件'), align: 'right' as const },
    { title: say('seconds behind', '落后秒数'), align: 'right' as const },
    { title: say('parked', '停放') },
    { title: say('audited', '抽查'), align: 'right' as const },
    { title: say('differs from the log', '与日志不符') },
  ];
  const rows = views.map(({ name, seq, lagEvents, lagSeconds, parked, audited, drifted }) => [
    name,
    seq ?? '—',
    String(lagEvents),
    lagSeconds.toFixed(1),
    parked.join(', '),
    String(audited),
    drifted.join(', '),
  ]);
  return [
    ...(folder === null
      ? []
      : [
          say(`data folder  ${folder}`, `数据文件夹    ${folder}`),
          say(`server       ${address ?? 'none'}`, `服务          ${address ?? '无'}`),
        ]),
    say(
      `stores       ${eventStore} (log), ${readStore} (views)`,
      `存储          ${eventStore}（日志），${readStore}（视图）`,
    ),
    say(`time zone    ${timeZone}`, `时区          ${timeZone}`),
    say(
      `head         ${head === null ? 'no events' : `seq ${head}`}${position === null ? '' : `, position ${position}`}`,
      `末尾          ${head === null ? '没有事件' : `序号${head}`}${position === null ? '' : `，位置${position}`}`,
    ),
    ...silent.map((part) =>
      say(
        `SILENT       ${part}: does not answer; what is said of it was seen ${positionSeenAt ?? 'never'}`,
        `无应答        ${part}没有应答；所述情况见于${positionSeenAt ?? '（从未）'}`,
      ),
    ),
    ...(clockDoubt === null ? [] : [say(`CLOCK        ${clockDoubt.message}`, `时钟          ${clockDoubt.message}`)]),
    ...truncated.map((stream) =>
      say(
        `TRUNCATED    ${stream}: events were removed from the server; nothing is decided on it`,
        `被截断        ${stream}：服务器上的事件被删，不再据以受理`,
      ),
    ),
    ...(contradictions === 0
      ? []
      : [
          say(
            `stories      contradictions: ${contradictions} (milepost audit contradictions)`,
            `前后矛盾      ${contradictions}项（milepost audit contradictions）`,
          ),
        ]),
    ...(nearNames === 0
      ? []
      : [
          say(
            `names        near another: ${nearNames} (milepost audit names)`,
            `相近名称      ${nearNames}项（milepost audit names）`,
          ),
        ]),
    ...outbox.flatMap(outboxLines),
    '',
    table(columns, rows),
  ].join('\n');
}

function outboxLines(destination: StatusAnswer['outbox'][number]): readonly string[] {
  const { destination: name, waiting, waitingSince, failures, lastError, givenUp, givenUpAt } = destination;
  const waits =
    waiting === 0
      ? say('nothing waits', '无待发')
      : say(`${waiting} wait since ${waitingSince ?? ''}`, `${waiting}条待发，自${waitingSince ?? ''}`);
  const failed =
    failures === 0
      ? ''
      : say(
          `; ${failures} attempts failed, the last one: ${lastError ?? ''}`,
          `；${failures}次未送达，最近一次：${lastError ?? ''}`,
        );
  return [
    say(`told outside ${name}: ${waits}${failed}`, `对外通知      ${name}：${waits}${failed}`),
    ...(givenUp === 0
      ? []
      : [
          say(
            `GIVEN UP     ${name}: ${givenUp} messages, the last one ${givenUpAt ?? ''} (${lastError ?? 'too many waited'})`,
            `已放弃        ${name}：${givenUp}条，最近一次${givenUpAt ?? ''}（${lastError ?? '待发过多'}）`,
          ),
        ]),
  ];
}
