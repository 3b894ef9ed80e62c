import { describe, expect, it } from 'vitest';
import { furtherApi } from '../../testing/api-of-tests.js';
import { apply, handOver, read } from '../../testing/hand-over.js';
import type { StartedApi } from '../../testing/started-api.js';

const HEADER = '序号,项目名称,责任单位,总投资（万元）,备注';
const LIST = `${HEADER}\n1,甲,甲镇政府,1000,正常\n2,乙,乙镇政府,500,\n`;
const OPTIONS = { year: 2018, listDate: '2018-01-01', codes: 'X-{n}' };

async function layoutsOf(api: StartedApi): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { data } = await api.ask<{ fileLayouts: readonly Readonly<Record<string, unknown>>[] }>(
    '{ fileLayouts { fingerprint file sheet map set codes confirmedBy confirmedAt } }',
    {},
    'office',
  );
  return data.fileLayouts;
}

describe('a reading that is applied', () => {
  it('records nothing twice, and says so', async () => {
    const api = await furtherApi();
    const file = await handOver(api, 'a.csv', LIST);
    const [one, other] = [await read(api, file, OPTIONS), await read(api, file, OPTIONS)];
    const first = await apply(api, one.id);
    expect(first).toMatchObject({ recorded: 3, repeated: 0, outdated: 0 });
    const second = await apply(api, other.id);
    expect(second).toMatchObject({ recorded: 0, repeated: 3, outdated: 0, position: null });
    expect(second.results.map((result) => result?.commandId)).toEqual(first.results.map((result) => result?.commandId));
    expect(second.query.projects.totalCount).toBe(2);
  });

  it('does nothing that was not shown, where the register holds other things by now', async () => {
    const api = await furtherApi();
    const file = await handOver(api, 'a.csv', LIST);
    const reading = await read(api, file, OPTIONS);
    // Somebody else was faster, with another project under the code that was to be made, and with one of the two.
    await api.send('listProject', { code: 'X-1', name: '丙', totalInvestment: '1', occurredAt: '2018-01-01' });
    await api.send('listProject', {
      ...{ code: 'Y-9', name: '乙', leadUnit: '乙镇政府', totalInvestment: '5000000', occurredAt: '2018-01-01' },
    });
    const applied = await apply(api, reading.id);
    expect(applied).toMatchObject({ recorded: 0, repeated: 0, outdated: 3, rejected: [], position: null });
    expect(applied.results).toEqual([null, null, null]);
    const again = await read(api, file, OPTIONS);
    expect(again.output.facts.new.map(({ command, input }) => [command, input['code'] ?? input['project']])).toEqual([
      ['listProject', 'X-2'],
      ['setAttribute', 'X-2'],
    ]);
    expect(again.counts).toMatchObject({ same: 1 });
    expect(await apply(api, again.id)).toMatchObject({ recorded: 2, outdated: 0 });
  });

  it('corrects what changed only where it was asked to', async () => {
    const api = await furtherApi();
    await apply(api, (await read(api, await handOver(api, 'a.csv', LIST), OPTIONS)).id);
    const file = await handOver(api, 'b.csv', LIST.replace('500', '600'));
    const reading = await read(api, file, OPTIONS);
    expect(reading.output.facts.changed).toMatchObject([
      { row: 3, before: { totalInvestment: '5000000' }, input: { totalInvestment: '6000000' } },
    ]);
    expect(await apply(api, reading.id)).toMatchObject({ recorded: 0, corrected: 0, left: 1, results: [] });
    const corrected = await apply(api, reading.id, { correct: true, reason: '表误' });
    expect(corrected).toMatchObject({ corrected: 1, left: 0, results: [{ events: [{ type: 'FactCorrected' }] }] });
    expect((await read(api, file, OPTIONS)).counts).toMatchObject({ new: 0, changed: 0, same: 3 });
  });

  it('takes an ambiguous row for the project that a person chose, or for a new one', async () => {
    const api = await furtherApi();
    for (const [code, leadUnit] of [
      ['Y-1', '甲镇政府'],
      ['Y-2', '乙镇政府'],
    ] as const)
      await api.send('listProject', { code, name: '污水厂', leadUnit, totalInvestment: '1', occurredAt: '2018-01-01' });
    const file = await handOver(api, 'a.csv', '项目名称,总投资（万元）\n污水厂,7\n');
    const ambiguous = (await read(api, file, OPTIONS)).output.facts.ambiguous;
    expect(ambiguous).toMatchObject([{ row: 2, choices: ['Y-1', 'Y-2'] }]);
    const codeOf = async (choose: readonly string[]) =>
      (await read(api, file, { ...OPTIONS, choose })).output.projects.map(({ code }) => code);
    expect(await codeOf(['2=Y-2'])).toEqual(['Y-2']);
    expect(await codeOf(['a!2=new'])).toEqual(['X-1']);
    expect(await codeOf(['2=Z-9'])).toEqual([null]);
  });

  it('refuses options that cannot be meant', async () => {
    const api = await furtherApi();
    const file = await handOver(api, 'a.csv', LIST);
    for (const options of [{ map: ['备注'] }, { set: ['=CITY'] }, { year: 18 }, { codes: 'X-' }]) {
      const { errors } = await api.ask(
        'query ($file: ID!, $options: FileReadingOptions) { fileReading(file: $file, options: $options) { id } }',
        { file, options },
        'office',
      );
      expect(errors[0]?.extensions['code']).toBe('READING_OPTION_MALFORMED');
    }
  });

  it('is told in parts, where only some of it is asked for', async () => {
    const api = await furtherApi();
    const file = await handOver(api, 'a.csv', LIST);
    const { data } = await api.ask<{ fileReading: { output: { facts: { new: unknown[] } }; counts: object } }>(
      'query ($file: ID!) { fileReading(file: $file, options: { codes: "X-{n}" }) { output(atMost: 1) counts { projects new } } }',
      { file },
      'office',
    );
    expect(data.fileReading.output.facts.new).toHaveLength(1);
    expect(data.fileReading.counts).toEqual({ projects: 2, new: 3 });
  });
});

describe('a layout', () => {
  const BY_HAND = { ...OPTIONS, map: ['E=none', 'C=owner'], set: ['level=CITY'] };

  it('is kept when a file is applied, used for the next one like it without asking, and forgotten', async () => {
    const api = await furtherApi();
    const first = await read(api, await handOver(api, '一月.csv', LIST), BY_HAND);
    expect(first.output.layout).toBeNull();
    await apply(api, first.id);
    const layout = {
      ...{ file: '一月.csv', sheet: null, set: ['level=CITY'], codes: 'X-{n}', confirmedBy: 'unit:office' },
      map: ['备注=none', '责任单位=owner'],
    };
    const [kept] = await layoutsOf(api);
    expect(kept).toMatchObject(layout);

    const file = await handOver(api, '二月.csv', LIST.replace('2,乙', '3,丙,丙镇政府,9,\n2,乙'));
    const second = await read(api, file, { listDate: '2018-01-01' });
    expect(second.output.layout).toBe(kept?.['fingerprint']);
    expect(second.output.settled).toMatchObject({ map: layout.map, set: layout.set, codes: 'X-{n}' });
    expect(second.output.projects.map(({ code, owner, level }) => [code, owner, level])).toEqual([
      ['X-1', '甲镇政府', 'CITY'],
      ['X-3', '丙镇政府', 'CITY'],
      ['X-2', '乙镇政府', 'CITY'],
    ]);
    // What is said of the file itself goes before.
    const said = await read(api, file, { listDate: '2018-01-01', set: ['level=COUNTY'], map: ['备注=attribute'] });
    expect(said.output.projects[1]).toMatchObject({ level: 'COUNTY' });

    const forget = 'mutation ($fingerprint: ID!) { forgetFileLayout(fingerprint: $fingerprint) }';
    const { fingerprint } = kept ?? {};
    expect((await api.ask(forget, { fingerprint }, 'office')).data).toEqual({ forgetFileLayout: true });
    expect((await api.ask(forget, { fingerprint }, 'office')).errors[0]?.extensions['code']).toBe('LAYOUT_UNKNOWN');
    expect((await read(api, file, OPTIONS)).output.layout).toBeNull();
    expect(await layoutsOf(api)).toEqual([]);
  });

  it('knows a table of which only a person could say where the names are', async () => {
    const api = await furtherApi();
    const text = '事项,总投资（万元）\n甲,1000\n';
    const file = await handOver(api, 'a.csv', text);
    expect((await read(api, file, OPTIONS)).output.sheets[0]).toMatchObject({ skipped: 'STATISTICS' });
    await apply(api, (await read(api, file, { ...OPTIONS, map: ['事项=name'] })).id);
    const next = await read(api, await handOver(api, 'b.csv', `${text}乙,5\n`), { listDate: '2018-01-01' });
    expect(next.output.projects.map(({ code, name }) => [code, name])).toEqual([
      ['X-1', '甲'],
      ['X-2', '乙'],
    ]);
  });
});
