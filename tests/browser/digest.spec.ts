// The same lives, lived in Node and in Chromium, come to the same digests.
import path from 'node:path'
import vm from 'node:vm'
import { expect, test } from '@playwright/test'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

/** The engine as one script that leaves `lives` behind. */
async function engineScript(): Promise<string> {
  const bundled = await build({
    absWorkingDir: root,
    entryPoints: ['tests/support/lives.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'lives',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['import', 'module', 'default'],
    target: 'es2023',
  })
  return bundled.outputFiles[0]?.text ?? ''
}

test('digests are equal in Node and in Chromium', async ({ page }) => {
  const script = await engineScript()
  const inNode: unknown = vm.runInThisContext(`${script};lives.tellLives()`)
  await page.goto('about:blank')
  const inChromium: unknown = await page.evaluate(`${script};lives.tellLives()`)
  expect(JSON.parse(JSON.stringify(inNode))).toEqual(inChromium)
  expect(Array.isArray(inChromium) && inChromium.length > 0).toBe(true)
})
