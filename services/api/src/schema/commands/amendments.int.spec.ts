import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';

const api = sharedApi({}, officeYear);

type Result = { readonly code?: string; readonly path?: string[]; readonly events?: { readonly eventId: string }[] };

const RESULT = `__typename
  ... on CommandAccepted { position events { eventId type flags occurredAt reason amends { type } data } }
  ... on CommandRejected { code path message }`;

async function send(name: string, input: object): Promise<Result> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${RESULT} } }`;
  const { data, errors } = await api().ask<Record<string, Result>>(query, { input }, 'office');
  expect(errors).toEqual([]);
  return data[name] as Result;
}

async function eventOf(type: string): Promise<{ eventId: string; seq: string; input: object }> {
  const query = 'query ($types: [String!]) { events(filter: {types: $types}) { nodes { eventId seq input } } }';
  const { data } = await api().ask<{ events: { nodes: { eventId: string; seq: string; input: object }[] } }>(query, {
    types: [type],
  });
  return data.events.nodes[0]!;
}

async function started(asOf: object) {
  const query = 'query ($asOf: AsOf) { project(code: "SYN-1", asOf: $asOf) { startedOn stage } }';
  return (await api().ask<{ project: object }>(query, { asOf })).data.project;
}

describe('a fact that is corrected', () => {
  it('is loaded, changed and sent, and holds from its corrected day as known from then on', async () => {
    const { eventId, seq, input } = await eventOf('StartVerified');
    expect(input).toEqual({ verifyStart: { project: 'SYN-1', occurredAt: '2018-03-02' } });
    const restated = { verifyStart: { project: 'SYN-1', occurredAt: '2018-03-20', document: '重点办〔2018〕9号' } };
    const result = await send('correctFact', { event: eventId, reason: '日期登记有误', restated });
    expect(result).toMatchObject({
      __typename: 'CommandAccepted',
      events: [{ type: 'FactCorrected', reason: '日期登记有误', amends: { type: 'StartVerified' } }],
    });
    const { position } = result as { position: string };
    const query = `query ($at: Position) { project(code: "SYN-1", atLeast: $at) { startedOn
      early: history(path: "startedOn") { nodes { before after kind event { type } events { type } } } } }`;
    const { data } = await api().ask(query, { at: position });
    expect(data).toEqual({
      project: {
        startedOn: '2018-03-20',
        early: {
          nodes: [
            {
              before: null,
              after: '2018-03-20',
              kind: 'CORRECTION',
              event: { type: 'FactCorrected' },
              events: [{ type: 'FactCorrected' }],
            },
          ],
        },
      },
    });
    expect(await started({ validAt: '2018-03-10' })).toEqual({ startedOn: null, stage: 'LISTED' });
    expect(await started({ validAt: '2018-03-10', seq })).toEqual({ startedOn: '2018-03-02', stage: 'STARTED' });
  });

  it('explains what became of it', async () => {
    const { eventId, seq } = await eventOf('StartVerified');
    const query = `query ($id: ID!, $seq: Seq!) {
      event(id: $id) { input amendedBy { type input summary(locale: "zh-CN") amends { eventId } } }
      project(code: "SYN-1") {
        known: history(path: "startedOn", axis: KNOWN) { nodes { before after kind event { type } } }
        diff(from: {seq: $seq, validAt: "2018-12-31"}, to: {validAt: "2018-12-31"}) { path before after kind event { type } }
      }
    }`;
    const { data, errors } = await api().ask(query, { id: eventId, seq });
    expect(errors).toEqual([]);
    const input = { verifyStart: { project: 'SYN-1', occurredAt: '2018-03-20', document: '重点办〔2018〕9号' } };
    expect(data).toMatchObject({
      event: {
        input,
        amendedBy: [
          { type: 'FactCorrected', input, summary: 'SYN-1：开工认定由2018-03-02更正为2018-03-20', amends: { eventId } },
        ],
      },
      project: {
        known: {
          nodes: [
            { before: '2018-03-02', after: '2018-03-20', kind: 'CORRECTION', event: { type: 'FactCorrected' } },
            { before: null, after: '2018-03-02', event: { type: 'StartVerified' } },
          ],
        },
      },
    });
    expect((data as { project: { diff: object[] } }).project.diff).toContainEqual({
      path: 'startedOn',
      before: '2018-03-02',
      after: '2018-03-20',
      kind: 'CORRECTION',
      event: { type: 'FactCorrected' },
    });
  });

  it('is amended at the end of its chain alone', async () => {
    const { eventId } = await eventOf('StartVerified');
    const restated = { verifyStart: { project: 'SYN-1' } };
    const latest = await eventOf('FactCorrected');
    expect(await send('correctFact', { event: eventId, reason: '再', restated })).toMatchObject({
      code: 'AMENDED_ALREADY',
      path: ['event'],
      message: expect.stringContaining(latest.eventId) as string,
    });
  });
});

describe('a fact that is voided', () => {
  it('never was, as known from then on, and is told by everything that explains', async () => {
    const { eventId, seq } = await eventOf('LandApproved');
    async function land(asOf: object = {}) {
      const query =
        'query ($asOf: AsOf) { project(code: "SYN-1", asOf: $asOf) { land(year: 2018) { approved { mu known unknown } } } }';
      return (await api().ask<{ project: { land: { approved: object } } }>(query, { asOf })).data.project.land.approved;
    }
    expect(await land()).toEqual({ mu: '13.22', known: 1, unknown: 1 });
    const { position } = (await send('voidFact', { event: eventId, reason: '重复登记' })) as { position: string };
    await api().ask('query ($at: Position) { project(code: "SYN-1", atLeast: $at) { code } }', { at: position });
    expect(await land()).toEqual({ mu: null, known: 0, unknown: 1 });
    expect(await land({ seq, validAt: '2018-12-31' })).toEqual({ mu: '13.22', known: 1, unknown: 0 });
    const query = `query ($from: AsOf!) { figureDiff(indicator: LAND_APPROVED, from: $from, to: {}, year: 2018) {
      steps { nodes { kind events { type } } } } }`;
    const { data, errors } = await api().ask(query, { from: { validAt: '2018-12-31', seq: String(Number(seq) + 1) } });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      figureDiff: { steps: { nodes: [{ kind: 'VOIDED', events: [{ type: 'FactVoided' }] }] } },
    });
  });
});

describe('inputs of which exactly one field is given', () => {
  it('say so, and refuse two and none', async () => {
    const { data } = await api().ask<{ a: { isOneOf: boolean }; b: { isOneOf: boolean } }>(
      '{ a: __type(name: "FactInput") { isOneOf } b: __type(name: "ActInput") { isOneOf } }',
    );
    expect(data).toEqual({ a: { isOneOf: true }, b: { isOneOf: true } });
    const query = 'mutation ($input: CorrectFactInput!) { correctFact(input: $input) { __typename } }';
    const { eventId } = await eventOf('StartDeclared');
    for (const restated of [{}, { verifyStart: { project: 'SYN-1' }, declareStart: { project: 'SYN-1' } }]) {
      const { errors } = await api().ask(query, { input: { event: eventId, reason: 'x', restated } }, 'office');
      expect(errors[0]?.message).toContain('FactInput');
    }
  });
});

describe('acts that belong together', () => {
  it('are recorded in one go, or not at all', async () => {
    const acts = [
      { record: { resumeWork: { project: 'SYN-1', occurredAt: '2018-04-20' } } },
      { record: { suspendWork: { project: 'SYN-1', occurredAt: '2018-04-10', reason: '汛期' } } },
    ];
    expect(await send('recordTogether', { acts, commandId: 'pair' })).toMatchObject({
      events: [{ type: 'WorkResumed' }, { type: 'WorkSuspended' }],
    });
    expect(await send('recordTogether', { acts, commandId: 'pair' })).toMatchObject({
      events: [{ type: 'WorkResumed' }, { type: 'WorkSuspended' }],
    });
    expect(await send('recordTogether', { acts })).toMatchObject({
      code: 'WORK_ALREADY_SUSPENDED',
      path: ['acts', '1'],
    });
  });
});

describe('what would be', () => {
  it('is answered of facts that had not been', async () => {
    const { eventId } = await eventOf('ReturnCorrected');
    const query = `query ($acts: [ActInput!]!) { whatIf(acts: $acts, year: 2018, indicators: [COMPLETED]) {
      outcomes { __typename ... on CommandRejected { code } } before { figures { value } } after { figures { value } }
      changes { code changes { path before after kind } } } }`;
    const { data, errors } = await api().ask(query, { acts: [{ void: eventId }] });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      whatIf: {
        outcomes: [{ __typename: 'CommandAccepted' }],
        before: { figures: [{ value: '90000000' }] },
        after: { figures: [{ value: '100000000' }] },
        changes: [
          {
            code: 'SYN-1',
            changes: expect.arrayContaining([
              { path: 'year.2018.completed', before: '90000000', after: '100000000', kind: 'VOIDED' },
            ]) as object,
          },
        ],
      },
    });
  });
});
