import type { Calendar } from '@milepost/domain';
import type { WhatIfAnswer } from '../client/answers/history.js';
import { say } from '../language.js';
import { kindText, valueText } from './change-table.js';
import { basisText } from './moment.js';
import { table } from './table.js';

/** What would become of acts: nothing of it is recorded. */
export function whatIfText({ whatIf }: WhatIfAnswer, calendar: Calendar): string {
  const { basis, outcomes, before, after, changes } = whatIf;
  const acts = outcomes.flatMap((outcome, index) =>
    outcome.__typename === 'CommandAccepted'
      ? outcome.events.map(({ summary }) => `${index + 1}. ${summary}`)
      : [`${index + 1}. ${say('refused: ', '不予受理：')}${outcome.code} ${outcome.message}`],
  );
  const textAfter = new Map(after.figures.map(({ indicator, text }) => [indicator, text]));
  const figures = before.figures.flatMap(({ indicator, definition, text }) => {
    const would = textAfter.get(indicator) ?? '—';
    return would === text ? [] : [[indicator, definition, text, would]];
  });
  const fields = changes.flatMap(({ code, changes: ofProject }) =>
    ofProject.map(({ path, before: was, after: is, kind }) => [
      code,
      path,
      valueText(was),
      valueText(is),
      kindText(kind),
    ]),
  );
  const [as, would] = [say('as it is', '现为'), say('as it would be', '将为')];
  return [
    `${say('Nothing was recorded. Tried at', '未作登记。试算时点')} ${basisText(basis, calendar)}`,
    ...acts,
    '',
    figures.length === 0
      ? say(`No figure of ${before.year} would be another one.`, `${before.year}年指标均无变化。`)
      : table(
          [
            { title: say('indicator', '指标') },
            { title: say('definition', '定义') },
            { title: as, align: 'right' },
            { title: would, align: 'right' },
          ],
          figures,
        ),
    ...(fields.length === 0
      ? []
      : [
          table(
            [
              { title: say('project', '项目') },
              { title: say('field', '字段') },
              { title: as, align: 'right' },
              { title: would, align: 'right' },
              { title: say('kind of change', '变化性质') },
            ],
            fields,
          ),
        ]),
    '',
  ].join('\n');
}
