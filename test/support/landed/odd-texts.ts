import type { JsonObject } from '@milepost/event-store';
import { act, actsOf, type OddStream } from './act.js';

/** A listed project of which only texts are odd. */
function listedAs(code: string, odd: string, more: JsonObject = {}): OddStream {
  return { code, odd, acts: [actsOf(code).listed('2026-03-01', more)] };
}

/** Texts that a later version does not take as they are: cut characters (A4), what looks alike (A5), control characters (A10). */
export const ODD_TEXTS: readonly OddStream[] = [
  listedAs('A4-TEXT', 'Its name and owner hold U+FFFD, of a request that was not UTF-8.', {
    name: '供水\uFFFD\uFFFD站改造',
    owner: '示例\uFFFD公司',
  }),
  listedAs('A5-001', 'A code that the next five look like.', { name: '相似编号项目' }),
  listedAs('A5-001\u200B', 'The same with a zero-width space behind it.', { name: '相似编号项目' }),
  listedAs('="A5-001"', 'The same as the formula by which spreadsheets keep a text.', { name: '相似编号项目' }),
  listedAs('A5–001', 'The same with an en dash.', { name: '相似编号项目' }),
  listedAs('a5-001', 'The same in lower case.', { name: '相似编号项目' }),
  listedAs('Ａ５-００１', 'The same in full width.', { name: '相似编号项目' }),
  listedAs('A5-NAMES-1', 'Names of unit, township and campaign; the next two spell them otherwise.', {
    leadUnit: '水利局（示范）',
    township: '示例01镇',
    campaign: '异例 工业',
    owner: '示例 Group',
    tags: ['战略性新兴产业'],
  }),
  listedAs(
    'A5-NAMES-2',
    'The same unit with half-width brackets, township in full width, campaign with another blank.',
    {
      leadUnit: '水利局(示范)',
      township: '示例０１镇',
      campaign: '异例\u00A0工业',
      owner: '示例 group',
      tags: ['战略性新兴产业', '战略性新兴产业\u200B'],
    },
  ),
  listedAs(
    'A5-NAMES-3',
    'The same unit with Kangxi radicals, township with a zero-width space, campaign with two blanks.',
    {
      leadUnit: '⽔利局（示范）',
      township: '示例01\u200B镇',
      campaign: '异例  工业',
      owner: '示例 GROUP',
    },
  ),
  {
    code: 'A5-FUNDS',
    odd: 'One loan in two spellings of its name: two streams.',
    acts: [
      actsOf('A5-FUNDS').listed(),
      act('disburseLoan', '2026-04-01', { ...loan('A5-FUNDS', '示例贷（一期）'), amount: '1000000' }),
      act('disburseLoan', '2026-05-01', { ...loan('A5-FUNDS', '示例贷(一期)'), amount: '2000000' }),
    ],
  },
  {
    code: 'A10-PROSE',
    odd: 'Name with a tab, description of an issue with a tab, line breaks, U+0085 and U+202E.',
    acts: [
      actsOf('A10-PROSE').listed('2026-03-01', { name: '甲\t乙\n丙' }),
      act('raiseIssue', '2026-04-01', {
        issue: 'A10-PROSE-1',
        project: 'A10-PROSE',
        category: 'OTHER',
        description: '第一行\t表\r\n第二行\u0085第三行\u202E倒',
        dueOn: '2026-05-01',
      }),
    ],
  },
];

function loan(project: string, name: string): JsonObject {
  return { category: 'CREDIT_PROGRAMME', name, project };
}
