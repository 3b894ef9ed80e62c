import { describe, expect, it } from 'vitest';
import { freshApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';
import { watch } from '../../testing/watch.js';

const api = freshApi({}, officeYear);

describe('figures that are watched', () => {
  it('a sheet is told each time one of its figures has changed, and not when another has', async () => {
    type Told = { figures: { basis: { seq: string }; figures: { indicator: string; value: string }[] } };
    const sheets = await watch<Told>(
      api(),
      'subscription { figures(year: 2018, indicators: [COMPLETED, STARTED_COUNT], withCurrent: true) { basis { seq } figures { indicator value } } }',
    );
    const values = async () => (await sheets.next()).figures.figures.map(({ value }) => value);
    expect(await values()).toEqual(['90000000', '1']);
    await api().send('approveLand', { project: 'SYN-1', mu: '1' });
    await api().send('declareStart', { project: 'SYN-2', occurredAt: '2018-05-02' });
    await api().send('verifyStart', { project: 'SYN-2', occurredAt: '2018-05-02' });
    expect(await values()).toEqual(['90000000', '2']);
    await api().send('correctReturn', { project: 'SYN-1', period: '2018-03', amount: '95000000', reason: '再更正' });
    const next = await sheets.next();
    expect(next.figures.figures.map(({ value }) => value)).toEqual(['95000000', '2']);
    const { data } = await api().ask<{ figures: { figures: { value: string }[] } }>(
      'query ($seq: Seq) { figures(year: 2018, indicators: [COMPLETED], asOf: { seq: $seq }) { figures { value } } }',
      { seq: next.figures.basis.seq },
    );
    expect(data.figures.figures).toEqual([{ value: '95000000' }]);
    await sheets.end();
  });

  it('a figure once issued is restated when a later event changes it, by how much', async () => {
    type Told = {
      restatements: {
        change: string;
        basis: { seq: string };
        issuedAt: { seq: string };
        issued: { indicator: string; value: string };
        after: { value: string };
      };
    };
    const query = `subscription ($asOf: AsOf!) { restatements(asOf: $asOf, year: 2018, indicators: [COMPLETED, COMPLETION_RATE, STARTED_COUNT]) {
      change basis { seq } issuedAt { seq } issued { indicator value } after { value } } }`;
    const notices = await watch<Told>(api(), query, { asOf: { validAt: '2018-04-30', knownAt: '2018-04-30' } });
    async function told() {
      const { change, issued, after } = (await notices.next()).restatements;
      return [issued.indicator, issued.value, after.value, change];
    }
    // The correction of 3 May was there already.
    expect(await told()).toEqual(['COMPLETED', '100000000', '90000000', '-10000000']);
    expect(await told()).toEqual(['COMPLETION_RATE', '22.22', '20.00', '-2.22']);
    await api()
      .send('verifyStart', { project: 'SYN-2', occurredAt: '2018-05-02' })
      .catch(() => undefined);
    await api().send('correctReturn', { project: 'SYN-1', period: '2018-03', amount: '100000000', reason: '撤回更正' });
    expect(await told()).toEqual(['COMPLETED', '100000000', '100000000', '0']);
    expect(await told()).toEqual(['COMPLETION_RATE', '22.22', '22.22', '0.00']);
    await notices.end();
  });
});
