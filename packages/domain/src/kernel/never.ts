/** The end of a switch that covers every case: a new one does not compile until it is handled. */
export function never(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`);
}
