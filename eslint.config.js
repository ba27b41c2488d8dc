import tseslint from 'typescript-eslint'
import { functionLength } from './bin/lint/function-length.js'

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/**/manifest.ts'] },
  {
    files: ['src/**/*.ts', 'bin/**/*.ts', 'bench/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@typescript-eslint': tseslint.plugin, 'clinker': { rules: { 'function-length': functionLength } } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A longer file or function states its reason: `/* eslint-disable max-lines -- one table */` as the first comment.
      'clinker/function-length': ['error', { max: 40 }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
)
