/** Arguments as parameters of an address: members of an object behind a dot, items of a list each for itself. What is null is left out. */
export function exportQuery(asked: object): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of parameters('', asked)) query.append(name, value);
  return query;
}

function* parameters(path: string, value: unknown): Generator<readonly [string, string]> {
  if (Array.isArray(value)) for (const item of value) yield [path, String(item)];
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value))
      yield* parameters(path === '' ? name : `${path}.${name}`, member);
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    yield [path, String(value)];
}
