import { type Indicator, type IndicatorDefinition, INDICATORS, type Label } from '@milepost/domain';
import type { FigureAnswer } from '../../queries/figures.js';
import type { OpenTable } from '../open-table.js';

type Defined = Pick<FigureAnswer, 'indicator' | 'definitionVersion' | 'rounding' | 'unit'>;

export const UNITS: Readonly<Record<string, Label>> = {
  元: { zh: '元', en: 'CNY' },
  亩: { zh: '亩', en: 'mu' },
  个: { zh: '个', en: 'count' },
  '%': { zh: '%', en: '%' },
  个百分点: { zh: '个百分点', en: 'points' },
};

/** What a figure means, in words of each language. */
export function definitionOfFigure({ indicator, definitionVersion }: Defined): IndicatorDefinition {
  const versions: readonly IndicatorDefinition[] = INDICATORS[indicator];
  return versions.find(({ version }) => version === definitionVersion) ?? (versions[0] as IndicatorDefinition);
}

/** A figure's heading: what it is, and its unit. */
export function headingOf(figure: Defined): Label {
  const { zh, en } = definitionOfFigure(figure);
  const unit = UNITS[figure.unit] ?? { zh: figure.unit, en: figure.unit };
  return { zh: `${zh}（${unit.zh}）`, en: `${en} (${unit.en})` };
}

/** The definitions of figures, each once, with version and rounding. */
export function definitionsOf(figures: readonly Defined[]): OpenTable['definitions'] {
  const defined = new Map<Indicator, Defined>();
  for (const figure of figures) if (!defined.has(figure.indicator)) defined.set(figure.indicator, figure);
  return [...defined.values()].map((figure) => {
    const { zh, en, version } = definitionOfFigure(figure);
    const said = {
      zh: `${zh}；定义版本${version}；取整规则${figure.rounding}`,
      en: `${en}; version ${version}; rounded by ${figure.rounding}`,
    };
    return [{ zh: figure.indicator, en: figure.indicator }, said];
  });
}

export function yearSaid(year: number): readonly [Label, Label] {
  return [
    { zh: '年度', en: 'Year' },
    { zh: String(year), en: String(year) },
  ];
}
