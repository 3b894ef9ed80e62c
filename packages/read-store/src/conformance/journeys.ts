import type { TimelineSchema, TimelineState } from '../port.js';

/** A timeline with a small facet for lists and the whole document. */
export const JOURNEYS = {
  name: 'journeys',
  facets: {
    measure: {
      fields: { steps: 'integer', total: 'integer', from: 'integer', even: 'boolean', where: 'text' },
    },
    card: { fields: { total: 'integer' }, shared: ['last', 'trail', 'corrections'] },
  },
} as const satisfies TimelineSchema;

export const cell = (id: string, total: number): TimelineState => ({
  measure: { id, total, even: total % 2 === 0, where: `w${total % 3}` },
  card: { id, total, long: 'x'.repeat(50) },
});
