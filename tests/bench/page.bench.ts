// What a visitor waits for: the export in a real Chromium, on a fresh profile each time.
//
// Needs an export in out/ and a Chromium; CHROMIUM_PATH names one that is not in the usual place.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { chromium } from '@playwright/test'
import { encodeLink } from '@/lib/platform/share-link'
import { exampleScenario } from '@/lib/scenario/example-scenario'
import type { BenchRow } from './row'
import { median } from './row'

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

/** Notes in the page itself when a pod is first to be seen, so that nothing of ours is in the time. */
function noteFirstPod(): void {
  const look = () => {
    const pod = document.querySelector('[data-pod], .react-flow__node-node canvas')
    const isSeen = pod?.checkVisibility({ visibilityProperty: true }) === true
    if (isSeen) document.documentElement.dataset['firstPodMs'] = String(performance.now())
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Milliseconds from the start of navigation, by the page's own clock. */
async function untilAlive(page: Page, hash = ''): Promise<number> {
  await page.addInitScript(noteFirstPod)
  await page.goto(address + hash)
  await page.locator('html[data-first-pod-ms]').waitFor({ state: 'attached', timeout: 30_000 })
  return page.evaluate(() => Number(document.documentElement.dataset['firstPodMs']))
}

/** The same, until commands are answered. */
async function untilAnswering(page: Page, hash = ''): Promise<number> {
  await untilAlive(page, hash)
  await page.getByLabel('Virtual time').waitFor({ state: 'visible', timeout: 60_000 })
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

/** Bytes of script on the wire, compressed, that had come when the first pod was to be seen. */
async function scriptBytes(page: Page): Promise<number> {
  const aliveMs = await untilAlive(page)
  return page.evaluate((byMs) => {
    const entries = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name, responseEnd }) => new URL(name).pathname.endsWith('.js') && responseEnd <= byMs)
    return entries.reduce((total, entry) => total + entry.encodedBodySize, 0)
  }, aliveMs)
}

/** From the click on a file to its text, the first time. */
async function editorOpens(page: Page): Promise<number> {
  await untilAnswering(page)
  const startMs = await page.evaluate(() => performance.now())
  await page.getByRole('button', { name: 'values.yaml', exact: true }).click()
  await page.locator('.monaco-editor .view-line').first().waitFor({ state: 'visible' })
  return (await page.evaluate(() => performance.now())) - startMs
}

const pans = 40

/** Main-thread milliseconds for each step of a pan over so many pods. */
async function panStep(page: Page, podCount: number): Promise<number> {
  await untilAnswering(page, crowdLink(podCount))
  await page.getByRole('button', { name: 'Pause' }).click()
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const taskSeconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
  await page.mouse.move(900, 90)
  await page.mouse.down()
  const before = await taskSeconds()
  for (let step = 1; step <= pans; step++) await page.mouse.move(900 - step * 4, 90 + step * 3)
  const spent = (await taskSeconds()) - before
  await page.mouse.up()
  return (spent * 1000) / pans
}

/** Opens on a cluster that runs this many pods, thirty a node. */
function crowdLink(podCount: number): string {
  const nodes = Array.from({ length: Math.ceil(podCount / 30) }, (_, at) => ({
    name: `node-${at + 1}`,
    size: 'large' as const,
    arch: 'amd64' as const,
  }))
  const log = [
    {
      atMs: 1_000,
      command: {
        kind: 'api-request',
        method: 'POST',
        path: '/apis/apps/v1/namespaces/default/deployments',
        body: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'crowd' },
          spec: {
            replicas: podCount,
            selector: { matchLabels: { app: 'crowd' } },
            template: {
              metadata: { labels: { app: 'crowd' } },
              spec: { containers: [{ name: 'main', image: 'registry.k8s.io/pause:3.10' }] },
            },
          },
        },
      },
    },
  ]
  const link = encodeLink(
    exampleScenario({ title: 'Crowd', sentence: '', seed: 'crowd', files: {}, nodes, log, untilMs: 30_000 }),
  )
  return link.ok ? `#${link.value}` : ''
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
  await untilAnswering(page)
  await page.waitForLoadState('networkidle')
  const shift = await page.evaluate(() => Number(document.documentElement.dataset['shift'] ?? 0))
  // Layout shift is rounded to three decimals, as browsers report it.
  return Math.round(shift * 1000) / 1000
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
    measure: () => visits((page) => untilAlive(page)),
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
  {
    section: 'Page',
    what: 'commands are answered (no budget of its own)',
    unit: 'ms',
    target: { atMost: 2_500 },
    measure: () => visits((page) => untilAnswering(page)),
  },
  {
    section: 'Page',
    what: 'editor open, click to text, first time',
    unit: 'ms',
    target: { atMost: 1_200 },
    measure: () => visits(editorOpens),
  },
  ...(
    [
      [1_000, 10],
      [3_000, 22],
    ] as const
  ).map(
    ([podCount, atMost]): BenchRow => ({
      section: 'Page',
      what: `pan, ${podCount} pods in view, main thread a step`,
      unit: 'ms',
      target: { atMost },
      measure: () => visits((page) => panStep(page, podCount)),
    }),
  ),
]
