import { shown } from './mask.js';
import { type Config, type ConfigKey, configSchema } from './schema.js';
import { variables } from './variables.js';

/** The configuration in force as lines that an environment file understands, secrets masked. */
export function printedConfig(config: Config): string {
  const lines = Object.entries(configSchema.shape).flatMap(([key, field]) => {
    const { name, about, mask = shown } = variables.get(field) ?? { name: key, about: '' };
    const text = String(config[key as ConfigKey] ?? '');
    // Nothing is no secret.
    return [`# ${about}`, `${name}=${text === '' ? '' : mask(text)}`];
  });
  return `${lines.join('\n')}\n`;
}
