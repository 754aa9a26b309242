// The page as files on a host: it loads without warnings, contacts no other host, works offline and in any folder.

import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'

/** Everything the page says or does that a visitor should never see. */
function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`)
  })
  return faults
}

function watchOrigins(page: Page): Set<string> {
  const origins = new Set<string>()
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) origins.add(new URL(request.url()).origin)
  })
  return origins
}

const whenOffline = async (page: Page) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.context().setOffline(true)
}

const addresses = [
  ['at the root', () => './'],
  ['from a folder', () => test.info().config.metadata['folderUrl'] as string],
] as const

for (const [name, address] of addresses) {
  test.describe(name, () => {
    test('loads without a fault and asks no other origin', async ({ page }) => {
      const faults = watchFaults(page)
      const origins = watchOrigins(page)
      await page.goto(address())
      await expect(page.getByRole('main')).toBeVisible()
      await page.waitForLoadState('load')
      expect(faults).toEqual([])
      expect([...origins]).toEqual([new URL(page.url()).origin])
    })

    test('works offline after the first visit', async ({ page }) => {
      await page.goto(address())
      await whenOffline(page)
      const faults = watchFaults(page)
      await page.reload()
      await expect(page.getByRole('main')).toBeVisible()
      expect(faults).toEqual([])
    })
  })
}
