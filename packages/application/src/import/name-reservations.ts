import { coded, streamOf } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { RowFact } from './ledger-fact.js';
import { problem, type Problem } from './problem.js';

/**
 * A row of a reservation does not name its project: the name is that by which the log knows it first, else that of its first listing
 * in these files. So the same row is the same command again, whatever else is imported with it.
 */
export async function nameReservations<F extends RowFact>(
  merged: readonly F[],
  log: Pick<EventStore, 'readStream'>,
): Promise<{ readonly facts: readonly F[]; readonly problems: readonly Problem[] }> {
  const listed = new Map<string, string>();
  for (const { command, input } of merged) {
    const code = input['code'] as string;
    if (command === 'listProject' && !listed.has(code)) listed.set(code, input['name'] as string);
  }
  const facts: F[] = [];
  const problems: Problem[] = [];
  for (const fact of merged) {
    if (fact.command !== 'reserveProject') {
      facts.push(fact);
      continue;
    }
    const code = fact.input['code'] as string;
    const [first] = await log.readStream(streamOf.project(code), { limit: 1 });
    const name = first?.data['name'] ?? listed.get(code);
    if (name !== undefined) facts.push({ ...fact, input: { ...fact.input, name } });
    else
      problems.push(problem({ ...fact, column: '项目编号', value: code }, coded('PROJECT_UNKNOWN', { project: code })));
  }
  return { facts, problems };
}
