import { createClient } from '@milepost/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type Client, graphqlClient } from '../support/graphql.js';
import { milepost, type Serving, serve, temporaryFolder } from '../support/milepost-process.js';
import { ON_SERVERS } from '../support/register-stores.js';
import { importShipped } from '../support/shipped-register.js';
import { viewsReach } from '../support/views-reach.js';

/** Its start was verified on 17 May by the ledgers; the half-year report counts it. */
const CODE = 'SYN-2018-036';
const [WRONG_DAY, RIGHT_DAY] = ['2018-05-17', '2018-07-03'];
/** What the report was printed from; a month later the auditor looks into it. */
const REPORT = { validAt: '2018-06-30', knownAt: '2018-07-05' };
const FOUND = { validAt: '2018-06-30', knownAt: '2018-08-06' };
const PATIENCE_MS = 60_000;
/** After the correction was answered; a stand-in for a server may take longer. */
const TOLD_WITHIN_MS = 1_000;

type Change = { readonly path: string; readonly before: unknown; readonly after: unknown } & Cause;
type Cause = { readonly kind: string; readonly event: { readonly type: string; readonly eventId: string } };
type Told = {
  readonly restatements: {
    readonly issued: { readonly indicator: string; readonly value: string };
    readonly after: { readonly value: string };
    readonly change: string;
    readonly basis: { readonly seq: string };
  };
};
type Step = { readonly replay: { readonly event: { readonly type: string }; readonly project: object | null } };

const SHEET = `query ($asOf: AsOf) { figures(year: 2018, asOf: $asOf) { basis { validAt knownAt seq position definitions parked }
  figures { indicator value text numerator denominator known unknown } } }`;
const CHANGE = 'path before after kind event { type eventId }';

describe('a start that was verified on a wrong day, found after the report was issued', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: Serving;
  let [clerk, auditor]: [Client, Client] = [{} as Client, {} as Client];
  let analyst: ReturnType<typeof createClient>;
  /** The report as it was printed, byte for byte, and what else was asked before the correction. */
  let issued: string;
  let before: string;
  let seqBefore: string;
  let correction: { eventId: string; seq: string };

  async function tokenOf(role: string, subject: string) {
    const { stdout } = await milepost('token', '--role', role, '--subject', subject, '--data', folder.path);
    return stdout.trim();
  }

  beforeAll(async () => {
    folder = await temporaryFolder();
    await importShipped(folder.path);
    server = await serve(folder.path);
    clerk = graphqlClient(server.url, await tokenOf('office', 'clerk'));
    auditor = graphqlClient(server.url, await tokenOf('auditor', 'auditor'));
    const token = await tokenOf('leader', 'analyst');
    analyst = createClient({ url: server.url, token: () => token, webSocket: WebSocket });
  });

  afterAll(async () => {
    await server.stop();
    await folder.remove();
  });

  async function startedCount(asOf: object) {
    type Sheet = { figures: { figures: { value: string }[] } };
    const query =
      'query ($asOf: AsOf) { figures(year: 2018, indicators: [STARTED_COUNT], asOf: $asOf) { figures { value } } }';
    return (await auditor.query<Sheet>(query, { asOf })).figures.figures[0]?.value;
  }

  it('is corrected by the clerk, of which the analyst who follows the report is told', async () => {
    issued = await auditor.text(SHEET, { asOf: REPORT });
    expect(issued).toContain('"indicator":"STARTED_COUNT","value":"99"');
    expect(await startedCount(FOUND)).toBe('99');
    before = await auditor.text(SHEET, { asOf: { validAt: REPORT.validAt } });
    seqBefore = /"seq":"(\d+)"/.exec(before)?.[1] ?? '';

    const notices = analyst.watch<Told>(
      `subscription ($asOf: AsOf!) { restatements(asOf: $asOf, year: 2018, indicators: [STARTED_COUNT, LISTED_COUNT]) {
        issued { indicator value } after { value } change basis { seq } } }`,
      { variables: { asOf: REPORT }, signal: AbortSignal.timeout(PATIENCE_MS) },
    );
    const told = notices.next().then(({ value }) => ({ value, at: performance.now() }));

    type Found = { events: { nodes: { eventId: string; input: Record<string, object> }[] } };
    const { events } = await clerk.query<Found>(
      `query ($code: ID!) { events(filter: { projects: [$code], types: ["StartVerified"] }) { nodes { eventId input } } }`,
      { code: CODE },
    );
    const [{ eventId, input } = { eventId: '', input: {} }] = events.nodes;
    expect(input).toMatchObject({ verifyStart: { project: CODE, occurredAt: WRONG_DAY } });
    type Sent = { correctFact: { position: string; events: { type: string; eventId: string }[] } };
    const { correctFact } = await clerk.query<Sent>(
      `mutation ($input: CorrectFactInput!) { correctFact(input: $input) {
        ... on CommandAccepted { position events { type eventId } } ... on CommandRejected { code message } } }`,
      {
        input: {
          event: eventId,
          restated: { verifyStart: { ...input['verifyStart'], occurredAt: RIGHT_DAY } },
          reason: '开工认定日期登记有误',
          document: '区审计局〔2018〕21号',
        },
      },
    );
    const answered = performance.now();
    expect(correctFact.events).toMatchObject([{ type: 'FactCorrected' }]);
    const seq = String(await viewsReach(auditor, correctFact.position));
    correction = { eventId: correctFact.events[0]?.eventId ?? '', seq };

    const { value, at } = await told;
    expect(at - answered).toBeLessThan(ON_SERVERS ? PATIENCE_MS : TOLD_WITHIN_MS);
    expect(value).toEqual({
      restatements: {
        issued: { indicator: 'STARTED_COUNT', value: '99' },
        after: { value: '98' },
        change: '-1',
        basis: { seq },
      },
    });
    await notices.return();
  });

  it('leaves the report as it was printed, and every point before the correction', async () => {
    expect(await auditor.text(SHEET, { asOf: REPORT })).toBe(issued);
    expect(await auditor.text(SHEET, { asOf: { validAt: REPORT.validAt, seq: seqBefore } })).toBe(before);
    expect(await startedCount({ validAt: REPORT.validAt })).toBe('98');
    expect(await startedCount({ validAt: RIGHT_DAY })).toBe(await startedCount({ validAt: RIGHT_DAY, seq: seqBefore }));
  });

  it('is named by what explains the figure', async () => {
    type Explained = {
      figureDiff: { from: object; to: object; steps: { nodes: (Cause & { events: object[] })[] } };
      figures: { figures: { contributions: { nodes: { code: string; events: object[] }[] } }[] };
    };
    const { figureDiff, figures } = await auditor.query<Explained>(
      `query ($from: AsOf!, $to: AsOf!, $then: AsOf!) {
        figureDiff(indicator: STARTED_COUNT, year: 2018, from: $from, to: $to) {
          from { value } to { value } steps { nodes { code before after change kind events { type eventId reason } } } }
        figures(year: 2018, indicators: [STARTED_COUNT], filter: { codes: ["${CODE}"] }, asOf: $then) {
          figures { contributions { nodes { code events { type eventId } } } } }
      }`,
      { from: REPORT, to: { validAt: REPORT.validAt }, then: { validAt: RIGHT_DAY } },
    );
    const event = { type: 'FactCorrected', eventId: correction.eventId };
    expect(figureDiff).toEqual({
      from: { value: '99' },
      to: { value: '98' },
      steps: {
        nodes: [
          expect.objectContaining({
            ...{ code: CODE, change: '-1', kind: 'CORRECTION' },
            events: [{ ...event, reason: '开工认定日期登记有误' }],
          }),
        ],
      },
    });
    const [contribution] = figures.figures[0]?.contributions.nodes ?? [];
    expect(contribution?.code).toBe(CODE);
    expect(contribution?.events).toContainEqual(event);
    expect(contribution?.events).not.toContainEqual(expect.objectContaining({ type: 'StartVerified' }));
  });

  it('is told alike by the card’s history, the differences and the trail', async () => {
    type Answer = {
      project: { startedOn: string; held: { nodes: Change[] }; known: { nodes: Change[] }; diff: Change[] };
      changes: { nodes: { code: string; changes: Change[] }[] };
      events: { nodes: { eventId: string; type: string; amends: object; data: object; actor: object }[] };
      event: object;
    };
    const from = { validAt: REPORT.validAt, seq: seqBefore };
    const { project, changes, events } = await auditor.query<Answer>(
      `query ($from: AsOf!, $to: AsOf!) {
        project(code: "${CODE}") { startedOn
          held: history(path: "startedOn") { nodes { ${CHANGE} since } }
          known: history(path: "startedOn", axis: KNOWN) { nodes { ${CHANGE} } }
          diff(from: $from, to: $to) { ${CHANGE} } }
        changes(from: $from, to: $to) { nodes { code changes { ${CHANGE} } } }
        events(filter: { projects: ["${CODE}"], amendmentsOnly: true }) { nodes { eventId type amends { type amendedBy { eventId } } actor { id } } }
      }`,
      { from, to: { validAt: REPORT.validAt } },
    );
    const cause = { kind: 'CORRECTION', event: { type: 'FactCorrected', eventId: correction.eventId } };
    expect(project.startedOn).toBe(RIGHT_DAY);
    expect(project.held.nodes).toEqual([
      { path: 'startedOn', before: null, after: RIGHT_DAY, since: RIGHT_DAY, ...cause },
    ]);
    expect(project.known.nodes).toMatchObject([
      { before: WRONG_DAY, after: RIGHT_DAY, ...cause },
      { before: null, after: WRONG_DAY, event: { type: 'StartVerified' } },
    ]);
    expect(project.diff.map(({ path }) => path)).toEqual(expect.arrayContaining(['stage', 'startedOn']));
    for (const change of project.diff) expect(change).toMatchObject(cause);
    expect(project.diff).toContainEqual({ path: 'startedOn', before: WRONG_DAY, after: null, ...cause });
    expect(changes.nodes).toEqual([{ code: CODE, changes: project.diff }]);
    expect(events.nodes.filter(({ type }) => type === 'FactCorrected')).toEqual([
      {
        ...cause.event,
        amends: { type: 'StartVerified', amendedBy: [{ eventId: correction.eventId }] },
        actor: { id: 'clerk' },
      },
    ]);
  });

  it('is played again as it was known, and as it was', async () => {
    async function stages(axis: string, from: string, to: string) {
      const steps: Step['replay'][] = [];
      const variables = { axis, from, to };
      for await (const { replay } of analyst.follow<Step & { replay: { cursor: string } }>(
        `subscription ($axis: TimeAxis, $from: TimePoint, $to: TimePoint, $after: String) {
          replay(axis: $axis, from: $from, to: $to, after: $after, daysPerSecond: 1000000,
            filter: { projects: ["${CODE}"], types: ["StartDeclared", "StartVerified", "FactCorrected"] }) { cursor event { type } project { stage startedOn } } }`,
        ({ replay: { cursor } }) => cursor,
        { variables, signal: AbortSignal.timeout(PATIENCE_MS) },
      ))
        steps.push({ event: replay.event, project: replay.project });
      return steps.map(({ event, project }) => ({ ...event, ...project }));
    }
    expect(await stages('VALID', '2018-05-01', '2018-12-31')).toEqual([
      { type: 'StartDeclared', stage: 'INITIATED', startedOn: null },
      { type: 'FactCorrected', stage: 'STARTED', startedOn: RIGHT_DAY },
    ]);
    expect(await stages('KNOWN', '2018-05-01', '2018-12-31')).toEqual([
      { type: 'StartDeclared', stage: 'INITIATED', startedOn: null },
      { type: 'StartVerified', stage: 'STARTED', startedOn: WRONG_DAY },
    ]);
  });
});
