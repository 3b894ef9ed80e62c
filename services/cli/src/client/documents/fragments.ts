/** Parts of which documents are made. */
export const BASIS_FIELDS = '{ validAt knownAt seq position definitions parked }';
export const BASIS = `basis ${BASIS_FIELDS}`;
export const PAGE = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
export const EVENT = 'eventId seq type occurredAt recordedAt summary';
export const CHANGE = `path before after kind since event { ${EVENT} }`;
export const FIGURE =
  'indicator definition definitionVersion value unit text numerator denominator known unknown rounding';
