// What Kubernetes writes about its fields is fetched when it is first asked for, and shown where one asks.
import { expect, test } from '@playwright/test'

test('kubectl explain and a hover tell what a field is for', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/field-texts.bin') && request.serviceWorker() === null) fetched.push(request.url())
  })
  await page.goto('./')
  await expect(page.locator('[data-id="nodes//node-1"]')).toBeVisible()
  const prompt = page.getByLabel('Command line')
  const terminal = page.getByLabel('Terminal', { exact: true })
  await prompt.fill('kubectl explain configmaps.data')
  await expect.poll(() => fetched.length).toBe(1)
  await expect(async () => {
    await prompt.fill('kubectl explain configmaps.data')
    await prompt.press('Enter')
    await expect(terminal.getByText('Data contains the configuration data').first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('button', { name: 'deployment.yaml' }).first().click()
  const key = page.getByLabel('Editor').getByText('replicas', { exact: true }).first()
  await key.hover()
  await expect(page.getByText('Number of desired pods', { exact: false }).first()).toBeVisible()
  expect(fetched.length).toBe(1)
})
