import { ConfigError } from './config-error.js';
import { shown } from './mask.js';
import { type Config, type ConfigKey, configSchema } from './schema.js';
import { type Variable, variables } from './variables.js';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Overrides = Readonly<Partial<Record<ConfigKey, string | undefined>>>;

/**
 * The configuration of an environment, with what the command line says instead. An empty variable is one that is not set.
 *
 * @throws ConfigError naming every bad variable at once
 */
export function readConfig(environment: Environment, overrides: Overrides = {}): Config {
  const given = Object.entries(configSchema.shape).map(([key, field]) => {
    const said: Partial<Variable> = variables.get(field) ?? {};
    const { name = key, flag, expected = 'valid', expectedZh = '有效值', mask = shown } = said;
    const override = overrides[key as ConfigKey];
    const value = override ?? (environment[name]?.trim() || undefined);
    return { key, value, name: override === undefined ? name : (flag ?? name), expected, expectedZh, mask };
  });
  const parsed = configSchema.safeParse(Object.fromEntries(given.map(({ key, value }) => [key, value])));
  if (parsed.success) return parsed.data;
  const bad = new Set(parsed.error.issues.map(({ path }) => path[0]));
  throw new ConfigError(
    given
      .filter(({ key }) => bad.has(key))
      .map(({ name, value = '', expected, expectedZh, mask }) => ({ name, value: mask(value), expected, expectedZh })),
  );
}
