import type { AsOf, Basis, Reading, Register } from '@milepost/application';
import type { Actor } from '@milepost/domain';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { positionsAskedFor, type Variables } from './positions-asked-for.js';
import { createLoaders, type Loaders } from './loaders.js';

/** The context of one GraphQL operation: who asks, and one view of the register that all of its fields share. */
export type Operation = {
  readonly register: Register;
  readonly actor: Actor;
  readonly requestId: string;
  /** Called when the operation is known and before any of its fields is resolved. */
  begin(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): void;
  /** As sent, before defaults. */
  variables(): Variables;
  /** Waits for the largest `atLeast`, then fixes now and the head, once. */
  reading(): Promise<Reading>;
  /** Of an argument `asOf`. */
  basis(asOf: AsOf | null | undefined): Promise<Basis>;
  loaders(): Loaders;
  /** Every message of a subscription sees the register anew. */
  renew(): void;
};

type View = {
  reading: Promise<Reading> | null;
  readonly bases: Map<string, Promise<Basis>>;
  readonly loaders: Loaders;
};

/** In closures, because Apollo copies the context of a request. */
export function createOperation(register: Register, actor: Actor, requestId: string): Operation {
  let sent: Variables = {};
  let atLeast: readonly string[] = [];
  let view = newView();

  function newView(): View {
    return { reading: null, bases: new Map(), loaders: createLoaders(reading) };
  }

  function reading(): Promise<Reading> {
    return (view.reading ??= register.read({ atLeast }));
  }

  return {
    register,
    actor,
    requestId,
    begin(document, operation, variables) {
      sent = variables;
      atLeast = positionsAskedFor(document, operation, variables);
    },
    variables: () => sent,
    reading,
    basis(asOf) {
      const key = JSON.stringify([asOf?.validAt ?? null, asOf?.knownAt ?? null, asOf?.seq ?? null]);
      const basis = view.bases.get(key) ?? reading().then((read) => read.resolve(asOf));
      view.bases.set(key, basis);
      return basis;
    },
    loaders: () => view.loaders,
    renew() {
      view = newView();
    },
  };
}
