import { TIME_AXES, type TimeAxis } from '@milepost/application';
import { oneOf } from '../../options/parse.js';
import { type AsOfOptions, withAsOf } from '../../options/shared.js';
import { type AddTables, type SinceOptions, withSince } from './with-since.js';
import { type FileOptions, takeOut, withFile } from './take-out.js';

const AXES = Object.keys(TIME_AXES) as TimeAxis[];

export const addHistoryTables: AddTables = (table, handle) => {
  withFile(
    withAsOf(
      table('history')
        .argument('<code>', '项目编号 or id')
        .argument('<path>', 'a field of the card, such as startedOn or year.2018.completed')
        .option('--axis <axis>', `${AXES.join(' or ')}: by the days, or as it became known`, oneOf(AXES)),
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
  withFile(withAsOf(table('cells').argument('<code>', '项目编号 or id'))).action(
    handle(takeOut('cells', ({ asOf }: FileOptions & AsOfOptions, code: string) => ({ code, asOf: asOf ?? null }))),
  );
  withFile(withAsOf(withSince(table('diff').argument('<code>', '项目编号 or id')))).action(
    handle(
      takeOut('diff', ({ since, asOf }: FileOptions & SinceOptions & AsOfOptions, code: string) => ({
        ...{ code, from: since, to: asOf ?? {} },
      })),
    ),
  );
};
