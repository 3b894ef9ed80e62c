import type { Work } from '../work/work.port.js';
import type { Reading } from './reading.js';

/** Steps of work that any question takes. */
const ASKED = 3;

/** What can be asked of a reading. */
export type Questions = Omit<Reading, 'points'>;

/** The questions to a reading that is begun with the first of them. `work`: of the operation that asks, now. */
export function questionsTo(begun: () => Promise<Reading>, work: () => Work): Questions {
  async function reading(): Promise<Reading> {
    const turn = work().step(ASKED);
    if (turn) await turn;
    return begun();
  }
  return {
    resolve: async (...asked) => (await reading()).resolve(...asked),
    figureYear: async (...asked) => (await reading()).figureYear(...asked),
    cards: async (...asked) => (await reading()).cards(...asked),
    completedSinceStart: async (...asked) => (await reading()).completedSinceStart(...asked),
    versions: async (...asked) => (await reading()).versions(...asked),
    projectOfCode: async (...asked) => (await reading()).projectOfCode(...asked),
    pagePoints: async (...asked) => (await reading()).pagePoints(...asked),
    projects: async (...asked) => (await reading()).projects(...asked),
    figures: async (...asked) => (await reading()).figures(...asked),
    figuresBy: async (...asked) => (await reading()).figuresBy(...asked),
    ranking: async (...asked) => (await reading()).ranking(...asked),
    issue: async (...asked) => (await reading()).issue(...asked),
    issues: async (...asked) => (await reading()).issues(...asked),
    projectReturn: async (...asked) => (await reading()).projectReturn(...asked),
    returns: async (...asked) => (await reading()).returns(...asked),
    period: async (...asked) => (await reading()).period(...asked),
    periods: async (...asked) => (await reading()).periods(...asked),
    fundSources: async (...asked) => (await reading()).fundSources(...asked),
    yearTurn: async (...asked) => (await reading()).yearTurn(...asked),
    contributions: async (...asked) => (await reading()).contributions(...asked),
    figureDiff: async (...asked) => (await reading()).figureDiff(...asked),
    events: async (...asked) => (await reading()).events(...asked),
    eachEvent: async (...asked) => (await reading()).eachEvent(...asked),
    projectEvents: async (...asked) => (await reading()).projectEvents(...asked),
    history: async (...asked) => (await reading()).history(...asked),
    diff: async (...asked) => (await reading()).diff(...asked),
    cells: async (...asked) => (await reading()).cells(...asked),
    changes: async (...asked) => (await reading()).changes(...asked),
    definitionChanges: async (...asked) => (await reading()).definitionChanges(...asked),
    whatIf: async (...asked) => (await reading()).whatIf(...asked),
    eventsById: async (...asked) => (await reading()).eventsById(...asked),
    amendmentsOf: async (...asked) => (await reading()).amendmentsOf(...asked),
    contradictions: async (...asked) => (await reading()).contradictions(...asked),
    nearNames: async (...asked) => (await reading()).nearNames(...asked),
  };
}
