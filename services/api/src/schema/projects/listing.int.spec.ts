import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

const TOLD = {
  nationalCode: '2018-360102-48-03-012345',
  nature: 'NEW_START',
  place: '示例镇示例村',
  content: '道路一条\n长3公里',
  plannedStart: '2018-03',
  plannedCompletion: '2020',
};
const UNKNOWN = { campaign: null, level: null, totalInvestment: null, nature: null, plannedStart: null };

const api = sharedApi({}, async ({ at, send }) => {
  at('2018-02-01T01:00:00Z');
  await send('listProject', {
    ...{ code: 'SYN-1', name: '示例大道', campaign: '基础设施', level: 'COUNTY', totalInvestment: '1500000000' },
    ...{ occurredAt: '2018-01-10', ...TOLD },
  });
  await send('listProject', { code: 'SYN-2', name: '待定项目', occurredAt: '2018-01-11' });
});

const SHEET = '{ figures { indicator value known unknown text } }';
const ASKED = `[TOTAL_INVESTMENT, LARGE_COUNT, LARGE_TOTAL, LARGE_SHARE]`;

describe('what a listing says', () => {
  it('is on the card, and unknown where it said nothing', async () => {
    const fields = `level campaign totalInvestment ${Object.keys(TOLD).join(' ')}`;
    const { data, errors } = await api().ask(
      `{ told: project(code: "SYN-1") { ${fields} } unknown: project(code: "SYN-2") { ${fields} } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ told: { ...TOLD, level: 'COUNTY' }, unknown: UNKNOWN });
  });

  it.each(Object.entries(TOLD))('%s has a history', async (path, value) => {
    const { data, errors } = await api().ask(
      `{ project(code: "SYN-1") { history(path: "${path}") { nodes { before after event { type schemaVersion } } } } }`,
    );
    expect(errors).toEqual([]);
    const event = { type: 'ProjectListed', schemaVersion: 2 };
    expect(data).toEqual({ project: { history: { nodes: [{ before: null, after: value, event }] } } });
  });

  it('is summed with what is unknown counted', async () => {
    const { data, errors } = await api().ask(`{
      all: figures(year: 2018, indicators: ${ASKED}) ${SHEET}
      unknown: figures(year: 2018, filter: { codes: ["SYN-2"] }, indicators: ${ASKED}) ${SHEET}
    }`);
    expect(errors).toEqual([]);
    const figure = (indicator: string, value: string | null, known: number, text: string) => ({
      ...{ indicator, value, known, unknown: 1, text },
    });
    expect(data).toEqual({
      all: {
        figures: [
          figure('TOTAL_INVESTMENT', '1500000000', 1, '15亿元'),
          figure('LARGE_COUNT', '1', 1, '1'),
          figure('LARGE_TOTAL', '1500000000', 1, '15亿元'),
          figure('LARGE_SHARE', '100.00', 1, '100.00%'),
        ],
      },
      unknown: {
        figures: [
          figure('TOTAL_INVESTMENT', null, 0, 'xx亿元'),
          figure('LARGE_COUNT', '0', 0, '0'),
          figure('LARGE_TOTAL', null, 0, 'xx亿元'),
          figure('LARGE_SHARE', null, 0, '—'),
        ],
      },
    });
  });

  it('explains what is unknown by the listing that did not say it', async () => {
    const { data, errors } = await api().ask(`{
      figures(year: 2018, indicators: [TOTAL_INVESTMENT]) {
        figures { contributions { nodes { project { code } value unknown events { type } } } }
      }
    }`);
    expect(errors).toEqual([]);
    const nodes = [
      { project: { code: 'SYN-1' }, value: '1500000000', unknown: false, events: [{ type: 'ProjectListed' }] },
      { project: { code: 'SYN-2' }, value: null, unknown: true, events: [{ type: 'ProjectListed' }] },
    ];
    expect(data).toEqual({ figures: { figures: [{ contributions: { nodes } }] } });
  });
});
