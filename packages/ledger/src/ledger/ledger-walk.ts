import { NotAsSealedError } from '../errors.js';
import { createHeads, type Heads } from '../heads/heads.js';
import type { EventLeaf, SealedEvent } from '../leaf/event-leaf.js';
import { createLeafChain } from '../leaf/leaf-chain.js';
import type { Walk } from '../log/sealed-log.js';
import { sameHash } from '../merkle/hash.js';
import { HEADS } from './logs.js';
import type { PublishedTree } from './published-trees.js';

/** An event, and what it is about: an export of that can be shown to be complete. */
export type SubjectEvent = { readonly event: SealedEvent; readonly subject: string };

export type LedgerWalk = {
  readonly size: number;
  readonly heads: Pick<Heads, 'size' | 'root' | 'proof'>;
  /**
   * Events of the log from `from` on: those that were taken before are passed over, the others compared with what is sealed, or sealed.
   * They are durable when it resolves; after a failure of the store it can be asked again.
   *
   * @throws NotAsSealedError
   */
  take(from: number, events: readonly SubjectEvent[]): Promise<void>;
  /** The log has no more events. @throws NotAsSealedError where there were more */
  assertWhole(): void;
};

type Waiting = { readonly leaf: EventLeaf; readonly subject: string };

export type LedgerWalkOptions = {
  readonly walk: Walk;
  /** The trees that were published, by size. */
  readonly told: AsyncIterator<PublishedTree>;
  /** The one that the log of events itself says was published last. */
  readonly published: Pick<PublishedTree, 'size' | 'root'> | null;
  readonly onTaken: (walk: LedgerWalk) => void;
};

export function createLedgerWalk({ walk, told, published, onTaken }: LedgerWalkOptions): LedgerWalk {
  const [chain, heads] = [createLeafChain(), createHeads()];
  let waiting: Waiting[] = [];
  let mark: PublishedTree | null | undefined;
  /** All leaves before it are the published ones. */
  let proved = 0;
  let work: Promise<unknown> = Promise.resolve();

  async function nextMark(): Promise<PublishedTree | null> {
    const next = await told.next();
    return next.done === true ? null : next.value;
  }

  function assertTold({ size, root, heads: claimed }: PublishedTree): void {
    const roots = published?.size === size ? [root, published.root] : [root];
    if (!roots.every((one) => sameHash(one, walk.root())))
      throw new NotAsSealedError(proved, `the checkpoint of ${size} leaves has another root`);
    if (claimed.size !== heads.size || !sameHash(heads.root(), claimed.root))
      throw new NotAsSealedError(proved, `the heads at ${size} leaves, in ${HEADS}, have another root`);
    proved = size;
  }

  async function sealSome(): Promise<void> {
    mark ??= mark === undefined ? await nextMark() : null;
    const some = waiting.slice(0, mark ? mark.size - walk.size : undefined);
    await walk.take(some.map(({ leaf }) => leaf));
    waiting = waiting.slice(some.length);
    for (const { leaf, subject } of some) heads.take(subject, leaf.hash);
    if (mark?.size !== walk.size) return;
    assertTold(mark);
    mark = await nextMark();
  }

  async function takeNext(from: number, events: readonly SubjectEvent[]): Promise<void> {
    const known = walk.size + waiting.length - from;
    if (known < 0) throw new RangeError(`leaf ${from} cannot follow ${walk.size + waiting.length} leaves`);
    for (const { event, subject } of events.slice(known)) waiting.push({ leaf: chain.take(event), subject });
    while (waiting.length > 0) await sealSome();
    onTaken(self);
  }

  const self: LedgerWalk = {
    get size() {
      return walk.size;
    },
    heads,
    take(from, events) {
      const done = work.then(() => takeNext(from, events));
      work = done.catch(() => undefined);
      return done;
    },
    assertWhole: () => walk.assertWhole(),
  };
  return self;
}
