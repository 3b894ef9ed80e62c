import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, describe, it } from 'vitest';
import { constantNames } from './constant-names.mjs';
import { declaredFunctions } from './declared-functions.mjs';
import { errorClasses } from './error-classes.mjs';

Object.assign(RuleTester, { describe, it, afterAll });

const rules = new RuleTester({ languageOptions: { parser: tseslint.parser } });

rules.run('declared functions', declaredFunctions, {
  valid: [
    'const half = (amount: number): number => amount / 2;',
    'const nothing = () => {};',
    'const sum = (list: number[]) =>\n  list.reduce((a, b) => a + b);',
    'const answer: Handler = (request) => { return request.id; };',
    'list.forEach((one) => { count(one); });',
    'class Log { open() { const close = () => { this.end(); }; return close; } }',
    'let goOn = () => { wait(); };',
    'const { go = () => { stop(); } } = ways;',
  ],
  invalid: [
    {
      code: 'const half = (amount: number): number => {\n  return amount / 2;\n};',
      output: 'function half(amount: number): number {\n  return amount / 2;\n}',
      errors: [{ messageId: 'assigned' }],
    },
    {
      code: '/** Said above. */\nexport const first = async <T,>(of: readonly T[], { last = 1 } = {}) => {\n  await last;\n};',
      output:
        '/** Said above. */\nexport async function first<T,>(of: readonly T[], { last = 1 } = {}) {\n  await last;\n}',
      errors: [{ messageId: 'assigned' }],
    },
    {
      code: 'function f() { const inner = () => { go(); }; inner(); }',
      output: 'function f() { function inner() { go(); } inner(); }',
      errors: [{ messageId: 'assigned' }],
    },
    {
      code: 'const go = async function* named(a) { yield a; };',
      output: 'async function* go(a) { yield a; }',
      errors: [{ messageId: 'assigned' }],
    },
  ],
});

const LOWER = [{ messageId: 'lower' }];

rules.run('constants of a module', constantNames, {
  valid: [
    'const LIMIT = 1_000;',
    'const limit = Number(process.env.LIMIT);',
    'const byName = new Map();',
    'const years: Year[] = [];',
    'function f() { const limit = 3; return limit; }',
    'let count = 0;',
    'const all = [first(), second()];',
    'const parser = { parse: (text) => text };',
    { code: "const listed: Step = ['listProject', { code: 'A' }];", filename: 'a.spec.ts' },
  ],
  invalid: [
    ...[
      'const limit = 1_000;',
      'const waitMs = 3 * 60 * 1_000;',
      'const SECOND = 1_000; const waitMs = 3 * SECOND;',
      'const form = /^a$/u;',
      'export const kinds = ["a", "b"] as const;',
      'const kinds: readonly string[] = ["a", other];',
      'const kinds = new Set(["a", "b"]);',
      'const sentences: Readonly<Record<Fault, string>> = { a: "b" };',
      'const frozen = Object.freeze(table);',
    ].map((code) => ({ code, errors: LOWER })),
    { code: "const reason = '登记有误';", filename: 'a.spec.ts', errors: LOWER },
  ],
});

rules.run('error classes', errorClasses, {
  valid: [
    'class StaleError extends Error { readonly code = "STALE"; }',
    'class StaleError extends Error { constructor(readonly code: string) { super(); } }',
    'class StaleError extends Error { get code(): string | null { return null; } }',
    'class StaleError extends StoreError {}',
    'class Args extends PageArgs {}',
  ],
  invalid: [
    { code: 'class Stale extends StoreError {}', errors: [{ messageId: 'name' }] },
    { code: 'class StaleError extends TypeError {}', errors: [{ messageId: 'noCode' }] },
    { code: 'class StaleError extends Error { code = "isStale"; }', errors: [{ messageId: 'code' }] },
  ],
});
