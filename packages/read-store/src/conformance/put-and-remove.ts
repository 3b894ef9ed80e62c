import type { Operation } from '../port.js';

export const put = (id: string, seq: number, more: object = {}): Operation => ({
  kind: 'put',
  collection: 'people',
  document: { id, ...more },
  seq,
});
export const remove = (id: string, seq: number): Operation => ({ kind: 'remove', collection: 'people', id, seq });
