import type { Work } from '../work/work.port.js';
import type { RecordedFacts } from './history/recorded-facts.js';

/** Steps of work to read the facts of one project. */
const READ = 30;

/** Facts that an operation reads when it is its turn. */
export function pacedFacts(facts: RecordedFacts, work: Work): RecordedFacts {
  async function inTurn<T>(read: () => Promise<T>): Promise<T> {
    const turn = work.step(READ);
    if (turn) await turn;
    return read();
  }
  return {
    ofProject: (...asked) => inTurn(() => facts.ofProject(...asked)),
    ofStream: (...asked) => inTurn(() => facts.ofStream(...asked)),
  };
}
