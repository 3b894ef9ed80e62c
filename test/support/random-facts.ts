import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@milepost/event-store';
import type { Seeded } from './seeded.js';

export type RandomFact = { readonly stream: string; readonly event: NewEvent };

/** A fact about one of a few projects in 2018, as the register stores it; in any order, as no decider would let all of them pass. */
export function randomFact({ below, pick, next }: Seeded): RandomFact {
  const project = `P${String(below(24)).padStart(2, '0')}`;
  const two = (n: number) => String(n).padStart(2, '0');
  const yuan = () => 10_000 * below(300_000);
  const stream = `project-${project}`;
  const period = `2018-${two(1 + below(12))}`;
  const [type, data, on = stream] = pick<() => readonly [type: string, data: NewEvent['data'], stream?: string]>([
    () => ['ProjectListed', listing(project, pick(['工业', '农业']), yuan())],
    () => ['ProjectDelisted', { year: 2018 }],
    () => ['AnnualPlanApproved', { year: 2018, amount: yuan() }],
    () => ['AnnualPlanAdjusted', { year: 2018, amount: yuan() }],
    () => ['StartVerified', {}],
    () => ['StartDeclared', {}],
    () => ['LandApproved', { mu: next() < 0.3 ? null : `${below(900)}.${1 + below(9)}` }],
    () => ['ReturnCorrected', { project, period, amount: yuan() }, `return-${project}.${period}`],
    // A fund is of one project, or of none.
    () => ['GrantAwarded', grant(yuan(), project), `fund-${project}`],
    () => ['GrantAwarded', grant(yuan(), null), `fund-${below(8)}`],
  ])();
  // Few days: a fact that comes out of order rewrites the timeline after it, day by day.
  const day = `2018-${two(1 + below(12))}-${two(1 + 10 * below(3))}`;
  return { stream: on, event: { id: randomUUID(), type, data, metadata: envelope(day) } };
}

function listing(code: string, campaign: string, totalInvestment: number): NewEvent['data'] {
  const unknown = { township: null, industry: null, owner: null, leadUnit: null, responsiblePost: null };
  return { code, name: code, year: 2018, campaign, level: 'CITY', tags: [], totalInvestment, ...unknown };
}

function grant(amount: number, project: string | null): NewEvent['data'] {
  return { category: 'CENTRAL_BUDGET', name: '随机', amount, project };
}

function envelope(day: string): NewEvent['metadata'] {
  return {
    schemaVersion: 1,
    occurredAt: new Date(`${day}T00:00:00+08:00`).toISOString(),
    actor: { id: 'unit:区重点办', post: null, unit: '区重点办', onBehalfOf: null },
    commandId: randomUUID(),
    inputDigest: '0'.repeat(64),
    correlationId: randomUUID(),
    causationId: null,
    reason: null,
    document: null,
    evidence: [],
    amends: null,
    flags: [],
    source: 'chaos',
    nonce: '0'.repeat(32),
  };
}
