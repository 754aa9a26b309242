// Vitest over tests/: plain Node, no DOM, files in parallel threads.
//
// Files of one thread share their modules: the engine keeps nothing that a test could disturb, and loading it anew for each
// file took longer than the tests.
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  cacheDir: path.join(root, '.cache/vite'),
  resolve: { alias: { '@': root } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    pool: 'threads',
    isolate: false,
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/house/planted/**', 'tests/browser/**'],
    testTimeout: 120_000,
  },
})
