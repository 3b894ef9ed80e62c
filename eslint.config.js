import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';
import { constantNames } from './tools/eslint/constant-names.mjs';
import { declaredFunctions } from './tools/eslint/declared-functions.mjs';
import { errorClasses } from './tools/eslint/error-classes.mjs';
import { explainedDisables } from './tools/eslint/explained-disables.mjs';
import { explainedSkips } from './tools/eslint/explained-skips.mjs';
import { namedAfterExport } from './tools/eslint/named-after-export.mjs';

const DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Name the export.' };

const IN_DOMAIN = 'the domain is pure: take it from the context of the command';
const IMPURE = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: `No clock, ${IN_DOMAIN}.` },
  { selector: 'CallExpression[callee.name="Date"]', message: `No clock, ${IN_DOMAIN}.` },
];

export default defineConfig(
  { ignores: ['**/dist/', '**/generated/', '**/coverage/', 'data/', '.cache/'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: {
      milepost: {
        rules: {
          'constant-names': constantNames,
          'declared-functions': declaredFunctions,
          'error-classes': errorClasses,
          'explained-skips': explainedSkips,
          'explained-disables': explainedDisables,
          'named-after-export': namedAfterExport,
        },
      },
    },
  },
  js.configs.recommended,
  {
    rules: {
      'milepost/explained-disables': 'error',
      // The one dialect.
      'milepost/constant-names': 'error',
      'milepost/declared-functions': 'error',
      'milepost/error-classes': 'error',
      'no-duplicate-imports': 'error',
      'no-restricted-syntax': ['error', DEFAULT_EXPORT],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'object-shorthand': 'error',
      // Canonical JSON and cells of a ledger are about control characters.
      'no-control-regex': 'off',
    },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }] },
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'performance', 'Buffer', 'URL', 'module'].map((global) => [global, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      // It asks for `!`, which no-non-null-assertion forbids; a cast with a name says more.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions', 'methods', 'asyncMethods'] }],
      // `all<Row>(sql)`: a driver's caller says what its rows are.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A port is asynchronous even where an adapter has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['{packages,services,test}/**/*.ts'],
    ignores: [
      '**/*.spec.ts',
      // The runner asks for a function of that name.
      'test/support/{servers,browser}-report.ts',
    ],
    rules: { 'milepost/named-after-export': 'error' },
  },
  {
    // Ports are interfaces: they are implemented, and their docstrings are the contract.
    files: ['**/port.ts', '**/ports.ts', '**/*-port.ts', '**/*.port.ts'],
    rules: { '@typescript-eslint/consistent-type-definitions': 'off' },
  },
  {
    // Standard output belongs to answers; packages and services speak through the logger.
    files: ['packages/*/src/**/*.ts', 'services/{api,projector}/src/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    // Decorated classes carry a schema, not behaviour.
    files: ['services/api/src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['packages/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: '^node:', message: 'The domain runs in a browser.' }] }],
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'require', 'setTimeout', 'setInterval', 'fetch', 'performance', 'crypto'].map(
          (name) => ({ name, message: 'The domain is pure and runs in a browser.' }),
        ),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: `No clock, ${IN_DOMAIN}.` },
        { object: 'Math', property: 'random', message: `No random source, ${IN_DOMAIN}.` },
      ],
      'no-restricted-syntax': ['error', DEFAULT_EXPORT, ...IMPURE],
    },
  },
  {
    files: ['**/*.vue'],
    extends: [vue.configs['flat/essential']],
    languageOptions: {
      parser: vueParser,
      parserOptions: { parser: tseslint.parser },
      globals: Object.fromEntries(
        ['addEventListener', 'document', 'location', 'navigator', 'removeEventListener'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
    rules: {
      // Its types are checked by vue-tsc.
      'no-unused-vars': 'off',
      'no-undef': 'off',
      'vue/no-v-html': 'error',
      'vue/block-order': ['error', { order: ['script', 'template'] }],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-static-inline-styles': 'error',
    },
  },
  {
    files: ['services/web/**/*.mjs'],
    languageOptions: { globals: { process: 'readonly' } },
  },
  {
    files: ['**/*.spec.ts'],
    rules: {
      'milepost/explained-skips': 'error',
      'max-lines': 'off',
      // A test that trips over a missing value has found something, and fails.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.config.{js,ts}', '**/*.vue'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
