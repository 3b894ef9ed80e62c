import { invalidRequest } from './errors.js';
import type { Document, PageKey, Sort } from './port.js';

/** The key from which the page after `document` starts, under that sort. */
export const keyOf = (document: Document, sort: Sort = []): PageKey => ({
  values: sort.map(({ field }) => {
    const value = document[field] ?? null;
    if (typeof value === 'object' && value !== null)
      throw invalidRequest(`"${field}" is no field to sort by: it holds a list or an object.`);
    return value;
  }),
  id: document.id,
});
