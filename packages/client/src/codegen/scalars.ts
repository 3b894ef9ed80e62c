/** For the option `scalars` of GraphQL Code Generator: every number that may be large, every day and instant is text. */
const SCALARS = {
  Date: 'string',
  DateTime: 'string',
  Decimal: 'string',
  JSON: 'unknown',
  Position: 'string',
  Seq: 'string',
  TimePoint: 'string',
  Yuan: 'string',
} as const;
export { SCALARS as scalars };
