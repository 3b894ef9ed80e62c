import { COMPOSITION_ROOT, PACKAGES, SERVICES, TYPES_ONLY } from '../../tools/arrows.cjs';

/** Who may import whom, as a mermaid flowchart. */
export function packagesPicture(): string {
  const programs = Object.keys(SERVICES);
  const libraries = Object.keys(PACKAGES);
  const line = (from: string, to: readonly string[], arrow = '-->') =>
    to.length === 0 ? [] : [`  ${from} ${arrow} ${to.join(' & ')}`];
  return [
    'flowchart TB',
    `  compose[${COMPOSITION_ROOT}: wires these and the adapters of the stores]`,
    '  subgraph services',
    ...programs.map((name) => `    ${name}`),
    '  end',
    '  subgraph packages',
    ...libraries.map((name) => `    ${name}`),
    '  end',
    ...line('compose', programs),
    ...Object.entries(SERVICES).flatMap(([name, allowed]) => line(name, allowed)),
    ...Object.entries(PACKAGES).flatMap(([name, allowed]) => {
      const types = TYPES_ONLY[name] ?? [];
      const whole = allowed.filter((other) => !types.includes(other));
      return [...line(name, whole), ...line(name, types, '-.->')];
    }),
  ].join('\n');
}
