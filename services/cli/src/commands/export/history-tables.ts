import { TIME_AXES, type TimeAxis } from '@milepost/application';
import { oneOf } from '../../options/parse.js';
import { type AsOfOptions, withAsOf } from '../../options/shared.js';
import { type SinceOptions, withSince } from '../../options/since.js';
import type { AddTables } from './add-tables.js';
import { type FileOptions, takeOut, withFile } from './take-out.js';
import { say } from '../../language.js';

const AXES = Object.keys(TIME_AXES) as TimeAxis[];

export const addHistoryTables: AddTables = (table, handle) => {
  withFile(
    withAsOf(
      table('history')
        .argument('<code>', say('code or id of the project', '项目编号或id'))
        .argument(
          '<path>',
          say(
            'a field of the card, such as startedOn or year.2018.completed',
            '档案的字段，如startedOn、year.2018.completed',
          ),
        )
        .option(
          '--axis <axis>',
          say(
            `${AXES.join(' or ')}: by the days, or as it became known`,
            `${AXES.join('或')}：按发生日期，或按登记先后`,
          ),
          oneOf(AXES),
        ),
    ),
  ).action(
    handle(
      takeOut(
        'history',
        ({ axis, asOf }: FileOptions & AsOfOptions & { readonly axis?: TimeAxis }, code: string, path: string) => ({
          ...{ code, path, axis: axis ?? null, asOf: asOf ?? null },
        }),
      ),
    ),
  );
  withFile(withAsOf(table('cells').argument('<code>', say('code or id of the project', '项目编号或id')))).action(
    handle(takeOut('cells', ({ asOf }: FileOptions & AsOfOptions, code: string) => ({ code, asOf: asOf ?? null }))),
  );
  withFile(
    withAsOf(withSince(table('diff').argument('<code>', say('code or id of the project', '项目编号或id')))),
  ).action(
    handle(
      takeOut('diff', ({ since, asOf }: FileOptions & SinceOptions & AsOfOptions, code: string) => ({
        ...{ code, from: since, to: asOf ?? {} },
      })),
    ),
  );
};
