import type { Calendar } from '@milepost/domain';
import type { OneEventAnswer } from '../client/answers/history.js';
import { ONE_EVENT } from '../client/documents/history.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { say } from '../language.js';
import { withServer } from '../options/server.js';
import { withAnswer } from '../options/shared.js';
import { eventLines } from '../output/change-table.js';
import { dayText, momentText } from '../output/moment.js';
import { asking } from './asking.js';
import type { AddCommand } from './command.js';

export const addEvent: AddCommand = (program, handle) => {
  const command = program
    .command('event')
    .description(
      say('one event: who recorded what, when, and on what it rests', '一个事件：谁在何时登记了什么，依据是什么'),
    )
    .argument(
      '<event>',
      say('its eventId, as `milepost events --json` prints it', '事件的eventId，见milepost events --json'),
    );
  withServer(withAnswer(command)).action(
    handle(
      asking<object, OneEventAnswer, [event: string]>({
        document: ONE_EVENT,
        variables: (_, id) => ({ id }),
        check: ({ event }, id) => {
          if (event !== null) return;
          throw new CommandError(say(`There is no event ${id}.`, `没有事件${id}。`), EXIT.failed);
        },
        text: ({ event }, calendar) => (event === null ? '' : eventText(event, calendar)),
      }),
    ),
  );
};

function eventText(event: NonNullable<OneEventAnswer['event']>, calendar: Calendar): string {
  const { actor, amends, amendedBy, evidence } = event;
  const lines: readonly (readonly [string, string | null])[] = [
    [say('what happened', '事由'), event.summary],
    [say('type', '类型'), event.type],
    [say('day', '发生日期'), dayText(event.occurredAt, calendar)],
    [say('recorded', '登记时间'), momentText(event.recordedAt, calendar)],
    [say('by', '经办'), [actor.id, actor.unit, actor.post].filter(Boolean).join(' ')],
    [say('reason', '原因'), event.reason],
    [say('document', '文号'), event.document],
    [say('evidence', '凭证'), evidence.map(({ hash }) => hash).join(' ')],
    [say('flags', '提示'), event.flags.join(' ')],
    [say('place', '位置'), `${event.stream} ${event.revision}${say(', seq ', '，序号')}${event.seq ?? '—'}`],
    [say('command', '操作'), event.commandId],
    [say('leaf', '叶'), event.leafHash],
    [say('amends', '更改'), amends && (eventLines([amends], calendar)[0] ?? null)],
    [say('amended by', '被更改'), eventLines(amendedBy, calendar).join('\n')],
    [say('data', '数据'), JSON.stringify(event.data)],
  ];
  return lines.flatMap(([title, value]) => (value ? [`${title}${say(': ', '：')}${value}\n`] : [])).join('');
}
