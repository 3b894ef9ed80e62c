import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';

const api = sharedApi({}, officeYear);
const codeOf = async (query: string) => (await api().ask(query)).errors[0]?.extensions['code'];

describe('figures', () => {
  it('carry their text, terms and unknowns', async () => {
    const { data, errors } = await api().ask(`{
      figures(year: 2018, asOf: { validAt: "2018-05-31" }, indicators: [LISTED_COUNT, COMPLETION_RATE, LAND_APPROVED]) {
        year group figures { indicator kind value text whole: text(decimals: 0) numerator denominator known unknown unit }
      }
    }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      figures: {
        year: 2018,
        group: null,
        figures: [
          { indicator: 'LISTED_COUNT', value: '2' },
          {
            indicator: 'COMPLETION_RATE',
            value: '20.00',
            text: '20.00%',
            whole: '20%',
            numerator: '90000000',
            denominator: '450000000',
          },
          { indicator: 'LAND_APPROVED', value: '13.22', text: '13.22亩（另有1宗不详）', known: 1, unknown: 1 },
        ],
      },
    });
  });

  it('come by group, in the order of its names', async () => {
    const { data } = await api().ask(
      '{ figuresBy(group: LEVEL, indicators: [LISTED_COUNT]) { group figures { value } } }',
    );
    expect(data).toEqual({
      figuresBy: [
        { group: 'CITY', figures: [{ value: '1' }] },
        { group: 'DISTRICT', figures: [{ value: '1' }] },
      ],
    });
  });

  it('refuse absurd decimals', async () => {
    expect(await codeOf('{ figures { figures { text(decimals: 7) } } }')).toBe('WHOLE_NUMBER_OUT_OF_RANGE');
  });
});
