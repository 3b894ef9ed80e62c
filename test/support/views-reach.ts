import type { Client } from './graphql.js';

const PATIENCE_MS = 60_000;

/** Waits until the views that a server reads have the position, longer than one question would: its `seq`. */
export async function viewsReach(client: Client, position: string): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      const { projects } = await client.query<{ projects: { basis: { seq: string } } }>(
        'query ($at: Position) { projects(first: 0, atLeast: $at) { basis { seq } } }',
        { at: position },
      );
      return Number(projects.basis.seq);
    } catch (error) {
      const isPassing = error instanceof Error && /VIEWS_BEHIND|UNAVAILABLE/.test(error.message);
      if (!isPassing || performance.now() > deadline) throw error;
    }
  }
}
