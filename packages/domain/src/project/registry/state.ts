import type { Recorded } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import type { Day } from '../../values/calendar.js';
import type { RegistryEvent } from './events.js';

export type RegistryState = {
  /** As it was first entered; null before. */
  readonly code: string | null;
  readonly reserved: boolean;
  /** Years of any listing: true while the project is on that year's list, false after it left. */
  readonly lists: Readonly<Record<number, boolean>>;
  /** The earliest day of any listing. */
  readonly firstListedOn: Day | null;
  readonly signed: boolean;
};

export const INITIAL_REGISTRY: RegistryState = {
  code: null,
  reserved: false,
  lists: {},
  firstListedOn: null,
  signed: false,
};

export function evolveRegistry(state: RegistryState, event: Recorded<RegistryEvent>): RegistryState {
  switch (event.type) {
    case 'ProjectReserved':
      return { ...state, code: state.code ?? event.data.code, reserved: true };
    case 'ProjectListed':
      return {
        ...state,
        code: state.code ?? event.data.code,
        lists: { ...state.lists, [event.data.year]: true },
        firstListedOn:
          state.firstListedOn !== null && state.firstListedOn < event.occurredOn
            ? state.firstListedOn
            : event.occurredOn,
      };
    case 'ProjectDelisted':
      return { ...state, lists: { ...state.lists, [event.data.year]: false } };
    case 'ContractSigned':
      return { ...state, signed: true };
    case 'ProjectInitiated':
      return state;
    default:
      return never(event);
  }
}

export function isKnown(state: RegistryState): boolean {
  return state.reserved || wasEverListed(state);
}

export function wasEverListed(state: RegistryState): boolean {
  return Object.keys(state.lists).length > 0;
}

export function everListedIn(state: RegistryState, year: number): boolean {
  return state.lists[year] !== undefined;
}
