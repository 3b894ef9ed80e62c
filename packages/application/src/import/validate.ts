import { coded, commandDefinition, type Day, malformedInput, streamOf, yearOf } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { RowFact } from './ledger-fact.js';
import { problem, type Problem } from './problem.js';

/** What is wrong with facts of good rows before anything is decided. The rest is for the deciders to refuse. */
export async function validate(merged: readonly RowFact[], log: Pick<EventStore, 'readStream'>): Promise<Problem[]> {
  return [...inputProblems(merged), ...issuesRaisedTwice(merged), ...(await illegalRelistings(merged, log))];
}

/** A cell that its column takes and the catalogue of commands does not. */
function inputProblems(facts: readonly RowFact[]): Problem[] {
  return facts.flatMap((fact) => {
    const parsed = commandDefinition(fact.command).schema.safeParse(fact.input);
    if (parsed.success) return [];
    const place = blamed(fact, (parsed.error.issues[0]?.path ?? []).map(String));
    return [
      problem(
        place,
        malformedInput(parsed.error, () => place.column),
      ),
    ];
  });
}

function issuesRaisedTwice(merged: readonly RowFact[]): Problem[] {
  const rowOf = new Map<string, number>();
  return merged.flatMap((fact) => {
    if (fact.command !== 'raiseIssue') return [];
    const issue = fact.input['issue'] as string;
    const other = rowOf.get(issue);
    if (other !== undefined) return [problem(blamed(fact, ['issue']), coded('ROW_DUPLICATE', { other }))];
    rowOf.set(issue, fact.row);
    return [];
  });
}

/** Of projects that the log does not know yet; for the others, the log may hold the exit. */
async function illegalRelistings(merged: readonly RowFact[], log: Pick<EventStore, 'readStream'>): Promise<Problem[]> {
  const onList = new Set<string>();
  const problems: Problem[] = [];
  for (const fact of merged) {
    if (fact.command !== 'listProject' && fact.command !== 'delistProject') continue;
    const project = (fact.input['code'] ?? fact.input['project']) as string;
    const year = yearOf(fact.input['occurredAt'] as Day);
    const key = `${project} ${year}`;
    if (fact.command === 'delistProject') {
      onList.delete(key);
    } else if (!onList.has(key)) {
      onList.add(key);
    } else if ((await log.readStream(streamOf.project(project), { limit: 1 })).length === 0) {
      problems.push(problem(blamed(fact, ['code']), coded('RELISTING_WITHOUT_DELISTING', { project, year })));
    }
  }
  return problems;
}

/** The cell that an input came from. */
export function blamed(fact: RowFact, path: readonly string[]): { file: string; row: number; column: string } {
  const [input = ''] = path;
  return { file: fact.file, row: fact.row, column: fact.columnOf[input] ?? fact.column };
}
