/** The work of one operation, which many others share a process with. */
export interface Work {
  /**
   * To be asked before each piece of work, of so many steps of some 10 µs each: null where it goes on at once, else a promise of its turn.
   * `const turn = work.step(); if (turn) await turn;`
   * @throws MilepostError OPERATION_TOO_LONG, OPERATION_ABANDONED
   */
  step(steps?: number): Promise<void> | null;
}

/** Of what nobody waits for beside others: it goes on to its end. */
export const UNDIVIDED: Work = { step: () => null };
