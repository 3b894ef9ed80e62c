import { randomUUID } from 'node:crypto';
import { type Basis, type Head, questionsTo, type Reading, type Work } from '@milepost/application';
import type { Operation, Variables } from '../schema/operation.js';
import type { Asker } from './asker.js';
import { createLoaders, type Loaders } from './loaders.js';

type View = {
  readonly work: Work;
  readonly head: Head | undefined;
  reading: Promise<Reading> | null;
  readonly bases: Map<string, Promise<Basis>>;
  readonly loaders: Loaders;
};

/**
 * @param atLeast positions that the views must have before anything is read
 * @param begin the work of the operation; of a subscription, of each message
 */
export function createOperation(
  { register, files }: Pick<Operation, 'register' | 'files'>,
  asker: Asker,
  variables: Variables,
  atLeast: readonly string[],
  begin: () => Work,
): Operation {
  const read: Read = ({ work, behind = [], head }) =>
    register.read({ work, atLeast: [...atLeast, ...behind], ...(head ? { head } : {}) });
  const { actor, requestId, locale, head } = asker;
  return operationOn(read, begin, { actor, requestId, locale, register, files, variables, supposition: null }, head);
}

type Read = (options: {
  readonly work: Work;
  readonly behind?: readonly string[];
  readonly head?: Head | undefined;
}) => Promise<Reading>;

function operationOn(
  read: Read,
  begin: () => Work,
  of: Pick<Operation, 'register' | 'files' | 'actor' | 'requestId' | 'locale' | 'variables' | 'supposition'>,
  head?: Head,
): Operation {
  const ask = questionsTo(
    () => (view.reading ??= read({ work: view.work, head: view.head })),
    () => view.work,
  );
  const given = new WeakMap<object, Operation>();
  let isAlone = true;
  let view = newView(head);

  function newView(head?: Head): View {
    return { work: begin(), head, reading: null, bases: new Map(), loaders: createLoaders(ask) };
  }

  const operation: Operation = {
    ...of,
    step: (steps) => view.work.step(steps),
    ask,
    basis(asOf) {
      const key = JSON.stringify([asOf?.validAt ?? null, asOf?.knownAt ?? null, asOf?.seq ?? null]);
      const basis = view.bases.get(key) ?? ask.resolve(asOf);
      view.bases.set(key, basis);
      return basis;
    },
    async pageBasis(asOf, page) {
      if ((page.after ?? page.before ?? null) === null) return operation.basis(asOf);
      const [basis] = await ask.pagePoints([asOf], page);
      return basis ?? operation.basis(asOf);
    },
    card: (key) => view.loaders.cards.load(key),
    version: (key) => view.loaders.versions.load(key),
    event: (id) => view.loaders.events.load(id),
    amendments: (id) => view.loaders.amendments.load(id),
    supposing: (reading) =>
      operationOn(
        async () => reading,
        () => view.work,
        { ...of, supposition: `supposed-${randomUUID()}` },
      ),
    behind: (position) =>
      operationOn(
        (options) => read({ ...options, behind: [position] }),
        () => view.work,
        of,
      ),
    at(path) {
      if (isAlone) return operation;
      for (let place = path; place; place = place.prev) {
        const own = given.get(place);
        if (own) return own;
      }
      return operation;
    },
    give(path, own) {
      isAlone = false;
      given.set(path, own);
    },
    renew(head) {
      view = newView(head);
    },
  };
  return operation;
}
