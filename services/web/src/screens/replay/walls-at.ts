import { ask } from '../../data/register.js';
import { type AsOf, WallDocument, type WallRowFragment, WallsAtDocument } from '../../generated/graphql.js';

/** The whole wall at each of several points: the first page of all in one request, further ones of a long list point by point. */
export async function wallsAt(points: AsOf[], year: number): Promise<readonly (readonly WallRowFragment[])[]> {
  const { projectsAt } = await ask(WallsAtDocument, { points, year });
  const lists: (readonly WallRowFragment[])[] = [];
  for (const [index, { nodes, pageInfo }] of projectsAt.entries()) {
    const list: WallRowFragment[] = [...nodes];
    for (let { hasNextPage, endCursor: after } = pageInfo; hasNextPage;) {
      const { projects } = await ask(WallDocument, { year, asOf: points[index] ?? null, filter: null, after });
      list.push(...projects.nodes);
      ({ hasNextPage, endCursor: after } = projects.pageInfo);
    }
    lists.push(list);
  }
  return lists;
}
