import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGE = { name: 'bare-app', version: '1.0.0', private: true, type: 'module' };

const PAGE = '<!doctype html><body></body><script type="module" src="/main.ts"></script>\n';

const MAIN = `import { parse } from 'graphql';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { createClient, type Client, OperationFailedError } from '@milepost/client';
import { possibleTypes, relayDataID, typePolicies } from '@milepost/client/caches';
import { scalars } from '@milepost/client/codegen';

type Rate = { readonly figures: { readonly figures: readonly { readonly text: string }[] } };
const RATE = parse(
  'query ($asOf: AsOf) { figures(year: 2018, indicators: [COMPLETION_RATE], asOf: $asOf) { figures { text } } }',
) as TypedDocumentNode<Rate, { readonly asOf: { readonly validAt: string; readonly knownAt: string } }>;
const STARTED = \`subscription ($withCurrent: Boolean = true) {
  figures(year: 2018, indicators: [STARTED_COUNT], withCurrent: $withCurrent) { figures { text } }
}\`;

const register: Client = createClient({ url: location.origin, token: () => location.hash.slice(1) });

async function show(): Promise<void> {
  const { figures } = await register.query(RATE, { asOf: { validAt: '2018-05-31', knownAt: '2018-06-05' } });
  document.body.textContent = figures.figures[0]?.text ?? '';
  for await (const started of register.watch<Rate>(STARTED))
    document.body.textContent += \` \${started.figures.figures[0]?.text ?? ''}\`;
}

/** What has to be refused by the types that are installed. */
export function refused(): readonly unknown[] {
  // @ts-expect-error a variable that is needed is left out
  void register.query(RATE);
  // @ts-expect-error a map is not to be changed
  scalars.Yuan = 'number';
  return [OperationFailedError, possibleTypes['Node']?.length, relayDataID({}, 'Query'), typePolicies['Actor']];
}

void show();
`;

const SCRIPT = `import { createClient } from '@milepost/client';
import { WebSocket } from 'ws';

const [url, token] = process.argv.slice(2);
const register = createClient({ url, token: () => token, webSocket: WebSocket });

const { figures } = await register.query(
  'query ($asOf: AsOf) { figures(year: 2018, indicators: [COMPLETION_RATE], asOf: $asOf) { figures { text } } }',
  { asOf: { validAt: '2018-05-31', knownAt: '2018-06-05' } },
);
console.log(figures.figures[0].text);

const started = \`subscription ($withCurrent: Boolean = true) {
  figures(year: 2018, indicators: [STARTED_COUNT], withCurrent: $withCurrent) { figures { text } }
}\`;
for await (const { figures: sheet } of register.watch(started)) {
  console.log(sheet.figures[0].text);
  break;
}
`;

/** An application that has nothing to do with this workspace: a page for Vite, and a script of Node. */
export async function writeBareApp(folder: string): Promise<void> {
  await mkdir(folder);
  const files = { 'package.json': JSON.stringify(PACKAGE), 'index.html': PAGE, 'main.ts': MAIN, 'script.mjs': SCRIPT };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}
