import { allNodes } from '../../data/all-nodes.js';
import { ask } from '../../data/register.js';
import { type AsOf, WallDocument, type WallRowFragment, WallsAtDocument } from '../../generated/graphql.js';

/** The whole wall at each of several points: the first page of all in one request, further ones of a long list point by point. */
export async function wallsAt(points: AsOf[], year: number): Promise<readonly (readonly WallRowFragment[])[]> {
  const { projectsAt } = await ask(WallsAtDocument, { points, year });
  const lists: (readonly WallRowFragment[])[] = [];
  for (const [index, first] of projectsAt.entries()) {
    const asOf = points[index] ?? null;
    const pageAfter = async (after: string | null) =>
      (await ask(WallDocument, { year, asOf, filter: null, after })).projects;
    lists.push(await allNodes(first, pageAfter));
  }
  return lists;
}
