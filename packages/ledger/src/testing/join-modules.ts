import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

const IMPORT = /^import (?:\{ (?<names>[^}]+) \}|\{\n(?<lines>[^}]+)\n\}) from '(?<from>[^']+)';\n/gm;

/**
 * Modules that import each other and Node's own, as one: each behind those that it imports, what they import of Node at the top, behind
 * the opening comment of the first. No two of them may declare the same name.
 */
export async function joinModules(entry: URL): Promise<string> {
  const builtIns = new Map<string, Set<string>>();
  const parts = new Map<string, string>();
  let opening = '';

  async function take(module: URL): Promise<void> {
    if (parts.has(module.href)) return;
    parts.set(module.href, '');
    const text = await readFile(module, 'utf8');
    for (const { groups = {} } of text.matchAll(IMPORT)) {
      const { from = '' } = groups;
      if (from.startsWith('.')) await take(new URL(from, module));
      else {
        const names = (groups['names'] ?? groups['lines'] ?? '').split(',').map((name) => name.trim());
        builtIns.set(from, new Set([...(builtIns.get(from) ?? []), ...names.filter(Boolean)]));
      }
    }
    const isEntry = module.href === entry.href;
    const begin = isEntry ? text.indexOf('import ') : 0;
    opening ||= isEntry ? text.slice(0, begin) : '';
    const body = text.slice(begin).replaceAll(IMPORT, '').trim();
    // Again, so that it stands behind what it imports.
    parts.delete(module.href);
    parts.set(
      module.href,
      `// ---- ${basename(module.pathname, '.mjs').replaceAll('-', ' ')}\n\n${isEntry ? body : hidden(body)}\n`,
    );
  }

  await take(entry);
  const imports = [...builtIns]
    .sort()
    .map(([from, names]) => `import { ${[...names].sort().join(', ')} } from '${from}';\n`);
  return `#!/usr/bin/env node\n${opening}${imports.join('')}\n${[...parts.values()].join('\n')}`;
}

const hidden = (body: string): string => body.replaceAll(/^export /gm, '');
