import { commandDefinition, malformedInput } from '@milepost/domain';
import type { RowFact } from './ledger-fact.js';
import { problem, type Problem } from './problem.js';

/** Cells that their columns take and the catalogue of commands does not. The rest is for the deciders to refuse. */
export function validate(facts: readonly RowFact[]): Problem[] {
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

/** The cell that an input came from. */
export function blamed(fact: RowFact, path: readonly string[]): { file: string; row: number; column: string } {
  const [input = ''] = path;
  return { file: fact.file, row: fact.row, column: fact.columnOf[input] ?? fact.column };
}
