import { type Basis, questionsTo, type Reading, type Register } from '@milepost/application';
import type { Operation, Variables } from '../schema/operation.js';
import type { Asker } from './asker.js';
import { createLoaders, type Loaders } from './loaders.js';

type View = {
  reading: Promise<Reading> | null;
  readonly bases: Map<string, Promise<Basis>>;
  readonly loaders: Loaders;
};

/** @param atLeast positions that the views must have before anything is read */
export function createOperation(
  register: Register,
  asker: Asker,
  variables: Variables,
  atLeast: readonly string[],
): Operation {
  return operationOn(() => register.read({ atLeast }), { ...asker, register, variables });
}

function operationOn(
  read: () => Promise<Reading>,
  of: Pick<Operation, 'register' | 'actor' | 'requestId' | 'locale' | 'variables'>,
): Operation {
  const ask = questionsTo(() => (view.reading ??= read()));
  let view = newView();

  function newView(): View {
    return { reading: null, bases: new Map(), loaders: createLoaders(ask) };
  }

  return {
    ...of,
    ask,
    basis(asOf) {
      const key = JSON.stringify([asOf?.validAt ?? null, asOf?.knownAt ?? null, asOf?.seq ?? null]);
      const basis = view.bases.get(key) ?? ask.resolve(asOf);
      view.bases.set(key, basis);
      return basis;
    },
    card: (key) => view.loaders.cards.load(key),
    event: (id) => view.loaders.events.load(id),
    amendments: (id) => view.loaders.amendments.load(id),
    over: (reading) => operationOn(async () => reading, of),
    renew() {
      view = newView();
    },
  };
}
