import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { officeYear } from '../testing/office-year.js';

const api = sharedApi({}, officeYear);
const codeOf = async (query: string) => (await api().ask(query)).errors[0]?.extensions['code'];

describe('one operation', () => {
  it('sees one point: fields without asOf share a basis', async () => {
    type Two = { a: { basis: object }; b: { basis: object }; c: { basis: object } };
    const basis = 'basis { validAt knownAt seq }';
    const { data } = await api().ask<Two>(
      `{ a: projects { ${basis} } b: figures { ${basis} } c: project(code: "SYN-1") { ${basis} } }`,
    );
    expect(data.b).toEqual(data.a);
    expect(data.c).toEqual(data.a);
  });

  it('refuses a position that is none, a seq beyond the log, and both knownAt and seq', async () => {
    const { data } = await api().ask<{ status: { head: string } }>('{ status { head } }');
    const figuresAt = (seq: number) => `{ figures(asOf: { seq: "${seq}" }) { basis { seq } } }`;
    const head = Number(data.status.head);
    expect((await api().ask(figuresAt(head))).data).toEqual({ figures: { basis: { seq: String(head) } } });
    for (const seq of [head + 1, 9_999]) expect(await codeOf(figuresAt(seq))).toBe('SEQ_UNKNOWN');
    expect(await codeOf('{ figures(asOf: { seq: "1", knownAt: "2018-05-31" }) { year } }')).toBe('AS_OF_CONFLICT');
    expect(await codeOf('{ figures(atLeast: "~") { year } }')).toBe('POSITION_UNKNOWN');
    expect(await codeOf('{ figures(asOf: { validAt: "31 May" }) { year } }')).toBe('TIME_POINT_MALFORMED');
  });

  it('tells the status', async () => {
    const { data } = await api().ask(
      '{ status { head timeZone eventStore readStore views { name lagEvents parked } } }',
    );
    const names = ['events', 'projects', 'funds', 'sources', 'issues', 'returns', 'periods', 'contradictions', 'names'];
    const views = names.map((name) => ({ name, lagEvents: 0, parked: [] }));
    expect(data).toEqual({
      status: { head: '13', timeZone: 'Asia/Shanghai', eventStore: 'memory', readStore: 'memory', views },
    });
  });
});
