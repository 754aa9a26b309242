// Vitest over tests/: plain Node, no DOM, files in parallel threads.
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
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/house/planted/**', 'tests/browser/**'],
    testTimeout: 120_000,
  },
})
