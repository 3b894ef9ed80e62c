import type { Calendar } from '@milepost/domain';
import type { ContributionsAnswer, FigureDiffAnswer, TermRole } from '../client/answers/lists.js';
import { say } from '../language.js';
import { eventLines, kindText } from './change-table.js';
import { countText, nextText } from './list-text.js';
import { basisText } from './moment.js';
import { type Column, table } from './table.js';

const NONE = '—';

/** Of what a figure consists, and the events behind each part. */
export function contributionsText({ figures: sheet }: ContributionsAnswer, calendar: Calendar): string {
  return sheet.figures
    .map((figure) => {
      const { indicator, definition, text, contributions } = figure;
      const rows = contributions.nodes.map(({ role, code, subject, project, value, unknownEntries, events }) => [
        roleText(role),
        code ?? NONE,
        project?.name ?? subject,
        subject,
        value ?? NONE,
        unknownEntries === 0 ? '' : String(unknownEntries),
        eventLines(events, calendar).join(say('; ', '；')),
      ]);
      return [
        `${indicator} ${definition} ${text}`,
        `${sheet.year}${say(', ', '，')}${basisText(sheet.basis, calendar)}`,
        termsText(figure),
        countText(rows.length, contributions.totalCount, say('terms', '构成')),
        `${table(termColumns(), rows)}${nextText(contributions.pageInfo)}`,
      ].join('\n');
    })
    .join('\n');
}

/** Why a figure is another one: the terms that differ add up to the difference. */
export function figureDiffText({ figureDiff }: FigureDiffAnswer, calendar: Calendar): string {
  const { from, to, fromBasis, toBasis, steps } = figureDiff;
  const rows = steps.nodes.map(({ role, code, subject, before, after, change, kind, events }) => [
    roleText(role),
    code ?? NONE,
    subject,
    before ?? NONE,
    after ?? NONE,
    change,
    kindText(kind),
    eventLines(events, calendar).join(say('; ', '；')),
  ]);
  const columns: readonly Column[] = [
    { title: say('part', '位置') },
    { title: say('project', '项目') },
    { title: say('of', '对象') },
    { title: say('before', '原值'), align: 'right' },
    { title: say('after', '现值'), align: 'right' },
    { title: say('change', '变化'), align: 'right' },
    { title: say('kind of change', '变化性质') },
    { title: say('events', '依据') },
  ];
  return [
    `${from.indicator} ${to.definition}`,
    `${say('from', '由')} ${from.text}  ${basisText(fromBasis, calendar)}`,
    `${say('to', '至')} ${to.text}  ${basisText(toBasis, calendar)}`,
    countText(rows.length, steps.totalCount, say('terms that differ', '有变化的构成')),
    `${rows.length === 0 ? '' : table(columns, rows)}${nextText(steps.pageInfo)}`,
  ].join('\n');
}

function termColumns(): readonly Column[] {
  return [
    { title: say('part', '位置') },
    { title: say('code', '编号') },
    { title: say('project', '项目') },
    { title: say('of', '对象') },
    { title: say('value', '数值'), align: 'right' },
    { title: say('unknown', '不详'), align: 'right' },
    { title: say('events', '依据') },
  ];
}

function termsText({ numerator, denominator, known, unknown, rounding }: ContributionsAnswer['figures']['figures'][0]) {
  const rate = numerator === null ? '' : `${numerator} / ${denominator ?? NONE}${say(', ', '，')}`;
  return say(
    `${rate}${known} known, ${unknown} unknown, rounded by ${rounding}`,
    `${rate}已知${known}项，不详${unknown}项，取整规则${rounding}`,
  );
}

function roleText(role: TermRole): string {
  switch (role) {
    case 'VALUE':
      return say('value', '数值');
    case 'NUMERATOR':
      return say('numerator', '分子');
    case 'DENOMINATOR':
      return say('denominator', '分母');
  }
}
