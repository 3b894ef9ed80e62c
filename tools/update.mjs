// `npm run update`: writes anew all that is made from the sources and committed beside them. Each of these specs compares one such file;
// with UPDATE=1 it writes it first. What is kept for ever (hashes, digests) is only added to, never changed.
import { pathToFileURL } from 'node:url';
import { install } from './setup.mjs';
import { nodeStep } from './steps.mjs';

/** By the spec that writes it, what is generated. A path that ends in `/` is a folder. */
export const GENERATED = {
  'packages/domain/src/catalogue/reference.unit.spec.ts': ['docs/reference.md'],
  'packages/domain/src/catalogue/golden-corpus.unit.spec.ts': [
    'packages/domain/corpus/hashes.json',
    'packages/domain/corpus/present/',
  ],
  'packages/ledger/src/verifier.int.spec.ts': ['packages/ledger/verify.mjs'],
  'services/api/src/schema/schema.unit.spec.ts': ['services/api/schema.graphql'],
  'services/web/src/words/event-words.unit.spec.ts': ['services/web/src/words/event-words.ts'],
  'test/docs/architecture.unit.spec.ts': ['docs/architecture.md'],
  'test/evolution/view-digests.int.spec.ts': ['test/evolution/view-digests.json'],
};

async function update() {
  if (!(await install())) return false;
  // Last: it would take what follows it for its value.
  const args = ['run', '--testTimeout=300000', ...process.argv.slice(2), ...Object.keys(GENERATED), '--update'];
  return nodeStep('generated files written', 'vitest/vitest.mjs', args, { env: { UPDATE: '1' } });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = (await update()) ? 0 : 1;
