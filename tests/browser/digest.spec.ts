// The same lives, lived in Node, in Chromium and in Firefox, come to the same digests.
//
// Firefox runs without a driver: it opens a page of a server in this test, and the page posts its digests back.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import vm from 'node:vm'
import { expect, test } from '@playwright/test'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')
const firefox = process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr'

const tell = 'JSON.stringify(lives.lives().flatMap((life) => life.tell()))'

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

let script = ''
let inNode: readonly string[] = []

test.describe.configure({ mode: 'serial', timeout: 600_000 })

test.beforeAll(async () => {
  test.setTimeout(600_000)
  script = await engineScript()
  inNode = JSON.parse(vm.runInThisContext(`${script};${tell}`))
})

test('digests are equal in Node and in Chromium', async ({ page }) => {
  await page.goto('about:blank')
  expect(JSON.parse(await page.evaluate(`${script};${tell}`))).toEqual(inNode)
  expect(inNode.length).toBeGreaterThan(0)
})

test('digests are equal in Node and in Firefox', async () => {
  test.skip(!existsSync(firefox), `there is no Firefox at ${firefox}; FIREFOX_PATH names another`)
  expect(await tellInFirefox()).toEqual(inNode)
})

async function tellInFirefox(): Promise<unknown> {
  const profile = await mkdtemp(path.join(tmpdir(), 'chartroom-firefox-'))
  const { server, told } = telling()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const browser = spawn(firefox, ['--headless', '--no-remote', '--profile', profile, `http://127.0.0.1:${port}/`], {
    stdio: 'ignore',
  })
  const gone = new Promise<never>((_, reject) => {
    browser.once('exit', (code) => reject(new Error(`Firefox ended with ${code} before it answered`)))
    browser.once('error', reject)
  })
  try {
    return JSON.parse(await Promise.race([told, gone]))
  } finally {
    gone.catch(() => {})
    browser.kill()
    server.close()
    server.closeAllConnections()
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** A server of one page, which runs the lives and posts their digests. */
function telling(): { readonly server: Server; readonly told: Promise<string> } {
  let answer: (text: string) => void = () => {}
  const told = new Promise<string>((resolve) => {
    answer = resolve
  })
  const page = `<!doctype html><meta charset="utf-8"><script src="engine.js"></script><script>
    let text
    try { text = ${tell} } catch (error) { text = JSON.stringify(String(error.stack ?? error)) }
    fetch('told', { method: 'POST', body: text })
  </script>`
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece))
      request.on('end', () => {
        answer(Buffer.concat(pieces).toString('utf8'))
        response.end()
      })
      return
    }
    const isScript = request.url === '/engine.js'
    response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8')
    response.end(isScript ? script : page)
  })
  return { server, told }
}
