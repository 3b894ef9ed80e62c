import type { Recorded } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import type { ParticularsEvent } from './events.js';

/** Further codes, national ones among them. */
export type ParticularsState = { readonly codes: readonly string[] };

export const INITIAL_PARTICULARS: ParticularsState = { codes: [] };

export function evolveParticulars(state: ParticularsState, event: Recorded<ParticularsEvent>): ParticularsState {
  switch (event.type) {
    case 'CodeAssigned':
      return { codes: [...state.codes, event.data.code] };
    case 'ListingAdjusted':
    case 'OpeningBalanceSet':
    case 'AttributeSet':
      return state;
    default:
      return never(event);
  }
}
