export type Connection<N> = {
  readonly nodes: readonly N[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

/** The nodes of a first page, and of all that come behind it. */
export async function allNodes<N>(
  first: Connection<N>,
  pageAfter: (cursor: string | null) => Promise<Connection<N>>,
): Promise<readonly N[]> {
  const nodes = [...first.nodes];
  for (let { pageInfo } = first; pageInfo.hasNextPage;) {
    const page = await pageAfter(pageInfo.endCursor);
    nodes.push(...page.nodes);
    pageInfo = page.pageInfo;
  }
  return nodes;
}
