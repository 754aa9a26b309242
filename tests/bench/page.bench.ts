// What a visitor waits for: the export in a real Chromium, on a fresh profile each time.
//
// Needs an export in out/ and a Chromium; CHROMIUM_PATH names one that is not in the usual place.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { chromium } from '@playwright/test'
import type { BenchRow } from './row'
import { median } from './row'

/** A pod that can be seen: a cell of its own, or painted when zoomed out. */
const livingCanvas = '[data-pod], .react-flow__node canvas'
const runs = 3
const port = 4390
const address = `http://127.0.0.1:${port}/`

async function startServer(): Promise<ChildProcess> {
  if (!existsSync('out/index.html')) throw new Error('no export in out/: run npm run build')
  const server = spawn(process.execPath, ['.scripts/serve.mjs', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(server.stdout, 'data')
  return server
}

/** Medians over fresh visits. */
async function visits(look: (page: Page) => Promise<number>): Promise<number> {
  const server = await startServer()
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
  try {
    const samples: number[] = []
    for (let run = 0; run < runs; run++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      samples.push(await look(page))
      await context.close()
    }
    return median(samples)
  } finally {
    await browser.close()
    server.kill()
  }
}

/** Milliseconds from the start of navigation, by the page's own clock. */
async function untilAlive(page: Page): Promise<number> {
  await page.goto(address)
  await page.locator(livingCanvas).first().waitFor({ state: 'visible', timeout: 20_000 })
  return page.evaluate(() => performance.now())
}

/** 10 Mbit/s, 60 ms round trip, a processor four times slower. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const bytesPerSecond = (10 * 1_000_000) / 8
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 60,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/** Bytes of script on the wire, compressed, until the canvas lives. */
async function scriptBytes(page: Page): Promise<number> {
  await untilAlive(page)
  return page.evaluate(() => {
    const isScript = (entry: PerformanceResourceTiming): boolean => new URL(entry.name).pathname.endsWith('.js')
    const entries = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
    return entries.filter(isScript).reduce((total, entry) => total + entry.encodedBodySize, 0)
  })
}

async function layoutShift(page: Page): Promise<number> {
  await page.addInitScript(() => {
    const shift = (entry: PerformanceEntry): number => ('value' in entry ? Number(entry.value) : 0)
    const observer = new PerformanceObserver((list) => {
      const total = list.getEntries().reduce((sum, entry) => sum + shift(entry), 0)
      document.documentElement.dataset['shift'] = String(Number(document.documentElement.dataset['shift'] ?? 0) + total)
    })
    observer.observe({ type: 'layout-shift', buffered: true })
  })
  await untilAlive(page)
  await page.waitForLoadState('networkidle')
  return page.evaluate(() => Number(document.documentElement.dataset['shift'] ?? 0))
}

export const rows: readonly BenchRow[] = [
  {
    section: 'Page',
    what: 'JavaScript before the living scenario is visible',
    unit: 'KB gzip',
    target: { atMost: 200 },
    measure: () => visits(async (page) => (await scriptBytes(page)) / 1000),
  },
  {
    section: 'Page',
    what: 'canvas with running pods visible, unthrottled',
    unit: 'ms',
    target: { atMost: 800 },
    measure: () => visits(untilAlive),
  },
  {
    section: 'Page',
    what: 'canvas with running pods visible, 10 Mbit/s, 60 ms, 4x CPU',
    unit: 'ms',
    target: { atMost: 2_500 },
    measure: () =>
      visits(async (page) => {
        await slowDown(page)
        return untilAlive(page)
      }),
  },
  {
    section: 'Page',
    what: 'layout shift until the page is at rest',
    unit: '',
    target: { atMost: 0 },
    measure: () => visits(layoutShift),
  },
]
