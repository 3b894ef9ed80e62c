import type { AsOf, Basis, Reading, Register } from '@milepost/application';
import type { Actor } from '@milepost/domain';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { positionsAskedFor, type Variables } from './at-least.js';
import { createLoaders, type Loaders } from './loaders.js';

/** The context of one GraphQL operation: who asks, and one view of the register that all of its fields share. */
export class Operation {
  /** As sent, before defaults. */
  variables: Variables = {};
  loaders: Loaders;
  #atLeast: readonly string[] = [];
  #reading: Promise<Reading> | null = null;
  #bases = new Map<string, Promise<Basis>>();

  constructor(
    readonly register: Register,
    readonly actor: Actor,
    readonly requestId: string,
  ) {
    this.loaders = this.#newLoaders();
  }

  /** Called when the operation is known and before any of its fields is resolved. */
  begin(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): void {
    this.variables = variables;
    this.#atLeast = positionsAskedFor(document, operation, variables);
  }

  /** Waits for the largest `atLeast`, then fixes now and the head, once. */
  reading(): Promise<Reading> {
    return (this.#reading ??= this.register.read({ atLeast: this.#atLeast }));
  }

  /** Of an argument `asOf`. */
  basis(asOf: AsOf | null | undefined): Promise<Basis> {
    const key = JSON.stringify([asOf?.validAt ?? null, asOf?.knownAt ?? null, asOf?.seq ?? null]);
    const basis = this.#bases.get(key) ?? this.reading().then((reading) => reading.resolve(asOf));
    this.#bases.set(key, basis);
    return basis;
  }

  /** Every message of a subscription sees the register anew. */
  renew(): void {
    this.#reading = null;
    this.#bases = new Map();
    this.loaders = this.#newLoaders();
  }

  #newLoaders(): Loaders {
    return createLoaders(() => this.reading());
  }
}
