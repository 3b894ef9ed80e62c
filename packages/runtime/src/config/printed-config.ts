import { shown } from './mask.js';
import { type Config, type ConfigKey, configSchema } from './schema.js';
import { variables } from './variables.js';

/**
 * The configuration in force as lines that an environment file understands, secrets masked.
 * @param language of the remarks
 */
export function printedConfig(config: Config, language: 'en' | 'zh' = 'en'): string {
  const lines = Object.entries(configSchema.shape).flatMap(([key, field]) => {
    const { name, about, aboutZh, mask = shown } = variables.get(field) ?? { name: key, about: '', aboutZh: '' };
    const text = String(config[key as ConfigKey] ?? '');
    // Nothing is no secret.
    return [`# ${language === 'zh' ? aboutZh : about}`, `${name}=${text === '' ? '' : mask(text)}`];
  });
  return `${lines.join('\n')}\n`;
}
