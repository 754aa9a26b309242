// The service worker over releases: what works offline is one release, whatever the host lets the browser keep.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { registerWorker, writeWorker } from '../../.scripts/sw.mjs'

let server: Server
let folder = ''
let address = ''

/** A page and its chunk, as the build leaves them; the chunk of another release is gone. */
async function release(number: number): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  folder = await mkdtemp(path.join(tmpdir(), 'chartroom-release-'))
  const chunk = `chunk-${number}.js`
  await writeFile(path.join(folder, chunk), `document.querySelector('output').textContent = 'chunk ${number}'`)
  const body = `<h1>release ${number}</h1><output></output><script src="./${chunk}"></script>`
  await writeFile(path.join(folder, 'index.html'), `<!doctype html><title>page</title><body>${body}</body>`)
  registerWorker(folder, ['index.html'])
  writeWorker(folder, ['index.html', chunk])
}

/** Every file may be kept for ten minutes, as GitHub Pages has it. */
test.beforeEach(async () => {
  server = createServer(async (request, response) => {
    const file = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1).split('?')[0]
    const type = file?.endsWith('.js') ? 'text/javascript' : 'text/html'
    const headers = { 'content-type': type, 'cache-control': 'max-age=600' }
    const text = await readFile(path.join(folder, file ?? ''), 'utf8').catch(() => null)
    response.writeHead(text === null ? 404 : 200, text === null ? {} : headers).end(text ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/`
})

test.afterEach(async () => {
  server.close()
  server.closeAllConnections()
  await rm(folder, { recursive: true, force: true })
})

/** Visits until the worker of a release has everything, and leaves, so that it takes over from the one before. */
async function visit(page: Page, number: number): Promise<void> {
  await page.goto(address)
  await expect(page.locator('h1')).toHaveText(`release ${number}`)
  await expect(page.locator('output')).toHaveText(`chunk ${number}`)
  const hasAll = (chunk: string) =>
    page.evaluate(async (url) => {
      await (await navigator.serviceWorker.getRegistration())?.update().catch(() => {})
      return (await caches.match(url)) !== undefined
    }, chunk)
  await expect.poll(() => hasAll(`${address}chunk-${number}.js`)).toBe(true)
  await page.goto('about:blank')
}

test('offline is the last release whole, where the host lets files be kept', async ({ page, context }) => {
  await release(1)
  await visit(page, 1)
  await release(2)
  await visit(page, 2)
  const session = await context.newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await context.setOffline(true)
  await page.goto(address)
  await expect(page.locator('h1')).toHaveText('release 2')
  await expect(page.locator('output')).toHaveText('chunk 2')
})
