import { shown } from './mask.js';
import { type Config, type ConfigKey, configSchema, variables } from './schema.js';

/** The configuration in force as lines that an environment file understands, secrets masked. */
export function printedConfig(config: Config): string {
  const lines = Object.entries(configSchema.shape).flatMap(([key, field]) => {
    const { name, about, mask = shown } = variables.get(field) ?? { name: key, about: '' };
    const value = config[key as ConfigKey];
    return [`# ${about}`, `${name}=${value === null ? '' : mask(String(value))}`];
  });
  return `${lines.join('\n')}\n`;
}
