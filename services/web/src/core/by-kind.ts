type Step = { readonly kind: string; readonly change: string };

function HUNDREDTHS(decimal: string): bigint {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(decimal) ?? [];
  return BigInt(`${sign}${whole}${part.padEnd(2, '0').slice(0, 2)}`);
}
function decimalOf(hundredths: bigint): string {
  const text = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  const part = text.endsWith('00') ? '' : `.${text.slice(-2)}`;
  return `${hundredths < 0n ? '-' : ''}${text.slice(0, -2)}${part}`;
}

export type KindTotal = { readonly kind: string; readonly count: number; readonly change: string };

/** How many steps of each kind there are, and what they do together; in the order in which kinds first come. */
export function totalsByKind(steps: readonly Step[]): readonly KindTotal[] {
  const totals = new Map<string, { count: number; change: bigint }>();
  for (const { kind, change } of steps) {
    const { count, change: before } = totals.get(kind) ?? { count: 0, change: 0n };
    totals.set(kind, { count: count + 1, change: before + HUNDREDTHS(change) });
  }
  return [...totals].map(([kind, { count, change }]) => ({ kind, count, change: decimalOf(change) }));
}

export const sumOfChanges = (steps: readonly Step[]): string =>
  decimalOf(steps.reduce((sum, { change }) => sum + HUNDREDTHS(change), 0n));
