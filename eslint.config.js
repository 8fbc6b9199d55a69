// SPDX-License-Identifier: MIT
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { circlesRule } from './eslint.circles.js';
import { layersRule } from './eslint.layers.js';

/** A failure of `t.true(a && b)` does not show which half failed. */
const oneFactPerAssertion = {
  selector: "CallExpression[callee.object.name='t'] > LogicalExpression.arguments[operator='&&']",
  message: 'Assert each half by itself.',
};

/** A default export has no name of its own: each reader invents one. Config files have no choice. */
const noDefaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name.',
};

/** An assertion of ava's within a property is the whole report: without the seed and the counterexample. */
const propertiesWithoutAva = {
  selector:
    "CallExpression[callee.object.name='fc'][callee.property.name=/^(p|asyncP)roperty$/] Identifier[name='t']",
  message: 'Assert by node:assert in a property, and check it by `holds` (test/property.ts).',
};

const propertiesReported = {
  selector: "CallExpression[callee.object.name='fc'][callee.property.name=/^(assert|check)$/]",
  message: 'Check a property by `holds` or `holdsAsync` (test/property.ts).',
};

export default defineConfig(
  // Generated modules are compared with what the generator says, and compiled as strictly as all else.
  globalIgnores(['dist/', '**/.nlkit/', 'app/addon/build/', '**/*-gen.ts', 'test/projects/']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { nlkit: { rules: { circles: circlesRule, layers: layersRule } } },
    rules: {
      'nlkit/circles': 'error',
      'nlkit/layers': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', noDefaultExports],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Numbers and booleans read well in a template; objects and undefined do not.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // A function that hands a promise on may be written without `async`; one that returns void by an
      // arrow is how events are handled.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `typeof import(…)` names what is loaded on use.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Streams are told apart by what they do, not by which class made them.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Values that clients read are spread to be written back changed: only the getter `message` is left behind.
      '@typescript-eslint/no-misused-spread': 'off',
      // An async function without `await` is how a value meets an interface of promises.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': ['error', noDefaultExports, oneFactPerAssertion],
    },
  },
  {
    files: ['test/**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        noDefaultExports,
        oneFactPerAssertion,
        propertiesWithoutAva,
        propertiesReported,
      ],
    },
  },
  { files: ['eslint.config.js', 'ava.config.js'], rules: { 'no-restricted-syntax': 'off' } },
);
