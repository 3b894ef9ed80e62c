import { shallowReactive, watch } from 'vue';
import { isContinued, isInTree, isOwnLeaf, isSigned, type KnownTree, type ProvenEvent } from '../../core/proof.js';
import { usePinnedKey } from '../../data/pinned-key.js';
import { ask, type Failure, failureOf } from '../../data/register.js';
import {
  ProvenTermsDocument,
  type ProvenTermsQuery,
  type ProvenTermsQueryVariables,
  TreeContinuedDocument,
} from '../../generated/graphql.js';

/** So many terms are asked for at once; each event comes with its proof. */
const PAGE = 40;

export type Proof = {
  state: 'none' | 'running' | 'done' | 'failed';
  /** Terms whose events were checked, of all. */
  checked: number;
  total: number;
  readonly events: Map<string, ProvenEvent>;
  /** Events of which something does not hold, by what. */
  notOwn: readonly ProvenEvent[];
  notInTree: readonly ProvenEvent[];
  isContinued: boolean;
  /** Null: no key is pinned, so that nobody knows. */
  isSigned: boolean | null;
  sealed: { readonly origin: string; readonly treeSize: string } | null;
  failure: Failure | null;
};

type Asked = Omit<ProvenTermsQueryVariables, 'treeSize' | 'first' | 'after'>;

/** Checks in this browser that everything a figure is made of was sealed as it is shown. */
export function useProof(asked: () => Asked, tree: () => KnownTree | null) {
  const key = usePinnedKey();
  const proof = shallowReactive<Proof>(begun('none'));
  let turn = 0;

  async function check(): Promise<void> {
    const [mine, known] = [++turn, tree()];
    if (known === null) return;
    Object.assign(proof, begun('running'));
    try {
      for await (const { events, total, terms } of pagesOf(asked(), known)) {
        if (mine !== turn) return;
        const fresh = events.filter(({ eventId }) => !proof.events.has(eventId));
        for (const event of fresh) proof.events.set(event.eventId, event);
        Object.assign(proof, {
          total,
          checked: proof.checked + terms,
          notOwn: [...proof.notOwn, ...fresh.filter((event) => !isOwnLeaf(event))],
          notInTree: [...proof.notInTree, ...fresh.filter((event) => !isInTree(event, known))],
        });
      }
      const sealed = [...proof.events.values()].find(({ inclusionProof }) => inclusionProof)?.inclusionProof
        ?.checkpoint;
      if (sealed) {
        const { consistencyProof } = await ask(TreeContinuedDocument, { from: known.treeSize, to: sealed.treeSize });
        if (mine !== turn) return;
        proof.isContinued = isContinued(known, sealed, consistencyProof.hashes);
        proof.isSigned = key.value === null ? null : isSigned(sealed, key.value);
        proof.sealed = sealed;
      }
      proof.state = 'done';
    } catch (error) {
      if (mine === turn) Object.assign(proof, { state: 'failed', failure: failureOf(error) });
    }
  }

  function stop(): void {
    turn += 1;
    Object.assign(proof, begun('none'));
  }

  watch([() => JSON.stringify([asked(), tree()]), key], stop);
  return { proof, check: () => void check(), stop };
}

async function* pagesOf(asked: Asked, { treeSize }: KnownTree) {
  for (let after: string | null = null; ;) {
    const answer: ProvenTermsQuery = await ask(ProvenTermsDocument, { ...asked, treeSize, first: PAGE, after });
    const contributions = answer.figures.figures[0]?.contributions;
    if (!contributions) return;
    const { nodes, totalCount, pageInfo } = contributions;
    yield { events: nodes.flatMap(({ events }) => events), terms: nodes.length, total: totalCount };
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

const begun = (state: Proof['state']): Proof => ({
  state,
  checked: 0,
  total: 0,
  events: new Map(),
  notOwn: [],
  notInTree: [],
  isContinued: false,
  isSigned: null,
  sealed: null,
  failure: null,
});
