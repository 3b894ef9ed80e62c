import type { StatusAnswer } from '../client/answers.js';
import { table } from './table.js';

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
    { title: 'view' },
    { title: 'seq', align: 'right' as const },
    { title: 'events behind', align: 'right' as const },
    { title: 'seconds behind', align: 'right' as const },
    { title: 'parked' },
    { title: 'audited', align: 'right' as const },
    { title: 'differs from the log' },
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
    ...(folder === null ? [] : [`data folder  ${folder}`, `server       ${address ?? 'none'}`]),
    `stores       ${eventStore} (log), ${readStore} (views)`,
    `time zone    ${timeZone}`,
    `head         ${head === null ? 'no events' : `seq ${head}`}${position === null ? '' : `, position ${position}`}`,
    ...silent.map(
      (part) => `SILENT       ${part}: does not answer; what is said of it was seen ${positionSeenAt ?? 'never'}`,
    ),
    ...(clockDoubt === null ? [] : [`CLOCK        ${clockDoubt.message}`]),
    ...truncated.map(
      (stream) => `TRUNCATED    ${stream}: events were removed from the server; nothing is decided on it`,
    ),
    ...(contradictions === 0 ? [] : [`stories      contradictions: ${contradictions} (milepost audit contradictions)`]),
    ...(nearNames === 0 ? [] : [`names        near another: ${nearNames} (milepost audit names)`]),
    ...outbox.flatMap(outboxLines),
    '',
    table(columns, rows),
  ].join('\n');
}

function outboxLines(destination: StatusAnswer['outbox'][number]): readonly string[] {
  const { destination: name, waiting, waitingSince, failures, lastError, givenUp, givenUpAt } = destination;
  const waits = waiting === 0 ? 'nothing waits' : `${waiting} wait since ${waitingSince ?? ''}`;
  const failed = failures === 0 ? '' : `; ${failures} attempts failed, the last one: ${lastError ?? ''}`;
  return [
    `told outside ${name}: ${waits}${failed}`,
    ...(givenUp === 0
      ? []
      : [
          `GIVEN UP     ${name}: ${givenUp} messages, the last one ${givenUpAt ?? ''} (${lastError ?? 'too many waited'})`,
        ]),
  ];
}
