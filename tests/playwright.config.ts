// Playwright over the real export, in the Chromium of the system; no browser is ever downloaded.
//
// The export is served twice, at the root and from a folder, since it must run from either. Times are limits for what hangs,
// not expectations: a machine that is ten times as slow passes, slowly.
import path from 'node:path'
import { defineConfig, devices } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '..')
const port = Number(process.env['E2E_PORT'] ?? 4300)
const folderPort = Number(process.env['E2E_FOLDER_PORT'] ?? 4301)
const serverFor = (at: number, base: string) => ({
  command: `node .scripts/serve.mjs ${at} ${base}`,
  cwd: root,
  url: `http://127.0.0.1:${at}${base}/`,
  reuseExistingServer: process.env['E2E_PORT'] === undefined,
  timeout: 120_000,
})

export default defineConfig({
  testDir: 'browser',
  outputDir: path.join(root, 'test-results'),
  fullyParallel: true,
  workers: 2,
  retries: 1,
  timeout: 300_000,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  snapshotPathTemplate: '{testDir}/screenshots/{testFileName}/{arg}{ext}',
  expect: { timeout: 60_000, toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: 'disabled' } },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: [serverFor(port, ''), serverFor(folderPort, '/some/folder')],
  metadata: { folderUrl: `http://127.0.0.1:${folderPort}/some/folder/` },
})
