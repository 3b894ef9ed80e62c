/** `after` less `before`, exactly, with the places of the longer one; a missing number counts as 0. */
export function decimalDifference(before: string | null, after: string | null): string {
  const places = Math.max(...[before, after].map((text) => text?.split('.')[1]?.length ?? 0));
  function units(text: string | null) {
    const [whole = '0', fraction = ''] = (text ?? '0').split('.');
    return BigInt(`${whole}${fraction.padEnd(places, '0')}`);
  }
  const change = units(after) - units(before);
  const digits = String(change < 0n ? -change : change).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return change < 0n ? `-${text}` : text;
}
