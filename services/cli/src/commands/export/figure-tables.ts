import { type AsOf, FIGURE_GROUPS, type FigureGroup } from '@milepost/application';
import { type Indicator, INDICATOR_NAMES } from '@milepost/domain';
import type { Command } from 'commander';
import { list, oneOf, parseAsOf } from '../../options/parse.js';
import { type FilterOptions, projectFilterOf, withProjectFilter } from '../../options/project-filter.js';
import { type AsOfOptions, withAsOf, withYear } from '../../options/shared.js';
import { type SinceOptions, withSince } from '../../options/since.js';
import type { AddTables } from './add-tables.js';
import { type FileOptions, takeOut, withFile } from './take-out.js';
import { say } from '../../language.js';

type ScopeOptions = FileOptions & AsOfOptions & FilterOptions & { readonly year?: number };
type IndicatorOption = { readonly indicator: Indicator };
type IndicatorsOption = { readonly indicators?: readonly Indicator[] };
type GroupOptions = { readonly by: FigureGroup; readonly within?: FigureGroup };
type RankingOptions = { readonly by?: FigureGroup; readonly since?: AsOf };

const GROUPS = Object.keys(FIGURE_GROUPS) as FigureGroup[];

export const addFigureTables: AddTables = (table, handle) => {
  const withScope = (command: Command) => withFile(withAsOf(withYear(withProjectFilter(command))));
  const withIndicators = (command: Command) =>
    command.option(
      '--indicators <names>',
      say('only these, between commas (default: all)', '只看这些指标，逗号分隔（默认全部）'),
      list(oneOf(INDICATOR_NAMES)),
    );
  const withIndicator = (command: Command) =>
    command.requiredOption(
      '--indicator <name>',
      say('which figure, such as COMPLETION_RATE', '指标，如COMPLETION_RATE'),
      oneOf(INDICATOR_NAMES),
    );

  withScope(withIndicators(table('figures'))).action(
    handle(
      takeOut('figures', (options: ScopeOptions & IndicatorsOption) => ({
        ...scopeOf(options),
        indicators: options.indicators ?? null,
      })),
    ),
  );
  withScope(
    withIndicators(table('figuresBy'))
      .requiredOption(
        '--by <group>',
        say(`a row for each ${GROUPS.join(', ')}`, `每组一行：${GROUPS.join('、')}`),
        oneOf(GROUPS),
      )
      .option('--within <group>', say('of each group a row for each of these', '各组内再分组'), oneOf(GROUPS)),
  ).action(
    handle(
      takeOut('figuresBy', (options: ScopeOptions & IndicatorsOption & GroupOptions) => ({
        ...scopeOf(options),
        ...{ indicators: options.indicators ?? null, group: options.by, within: options.within ?? null },
      })),
    ),
  );
  withScope(
    withIndicator(table('ranking'))
      .option(
        '--by <group>',
        say(`groups instead of projects: ${GROUPS.join(', ')}`, `按分组而不按项目：${GROUPS.join('、')}`),
        oneOf(GROUPS),
      )
      .option('--since <V[,K]>', say('also the rank at this point', '同时给出该时点的名次'), parseAsOf),
  ).action(
    handle(
      takeOut('ranking', (options: ScopeOptions & IndicatorOption & RankingOptions) => ({
        ...scopeOf(options),
        ...{ indicator: options.indicator, group: options.by ?? null, since: options.since ?? null },
      })),
    ),
  );
  withScope(withIndicator(table('contributions'))).action(
    handle(
      takeOut('contributions', (options: ScopeOptions & IndicatorOption) => ({
        ...scopeOf(options),
        indicator: options.indicator,
      })),
    ),
  );
  withScope(withSince(withIndicator(table('figureDiff')))).action(
    handle(
      takeOut('figureDiff', (options: ScopeOptions & IndicatorOption & SinceOptions) => {
        const { asOf, ...scope } = scopeOf(options);
        return { ...scope, indicator: options.indicator, from: options.since, to: asOf ?? {} };
      }),
    ),
  );
};

function scopeOf({ year, asOf, ...options }: ScopeOptions) {
  return { year: year ?? null, asOf: asOf ?? null, filter: projectFilterOf(options) ?? null };
}
