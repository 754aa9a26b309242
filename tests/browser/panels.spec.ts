// The panels: each item's explanation and details, a template beside its rendered output, all found by name.
import { expect, type Page, test } from '@playwright/test'

const inspector = (page: Page) => page.getByLabel('Inspector')
const tab = (page: Page, name: string) => inspector(page).getByRole('tab', { name })

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('./')
  await expect(page.locator('[data-id="nodes//node-1"]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible()
})

test('a pod tells how each node scored, what its container is, and what it wrote', async ({ page }) => {
  await page.locator('[data-pod*="shop-api"]').first().click()
  await expect(inspector(page).getByText('How the scheduler decided')).toBeVisible()
  await expect(inspector(page).getByText('NodeResourcesFit').first()).toBeVisible()
  await tab(page, 'Details').click()
  await expect(inspector(page).getByText('Readiness probe')).toBeVisible()
  await tab(page, 'Logs').click()
  await expect(inspector(page).getByLabel('Logs')).toBeVisible()
})

test('an image is taken apart into layers and files', async ({ page }) => {
  await page.locator('[data-id^="build/"]').getByText('api/Dockerfile').click()
  await tab(page, 'Layers').click()
  await inspector(page)
    .getByRole('button', { name: /COPY \. \./ })
    .click()
  await expect(inspector(page).getByText('/app/server.js')).toBeVisible()
})

test('a template stands beside what it renders to, and a change shows what would differ', async ({ page }) => {
  await page.getByRole('button', { name: 'values.yaml' }).click()
  const rendered = page.getByLabel('Rendered', { exact: true })
  await expect(rendered.getByText('for release shop')).toBeVisible()
  const line = page.getByLabel('Editor').locator('.view-line', { hasText: 'greeting' }).first()
  await line.click()
  await page.keyboard.press('End')
  await page.keyboard.type(' again')
  await expect(rendered.getByRole('button', { name: 'Differs from deployed' })).toBeVisible()
  await page.getByRole('button', { name: 'Upgrade shop' }).click()
  await expect(rendered.getByRole('button', { name: 'Deployed', exact: true })).toBeVisible()
  await page.getByRole('tab', { name: 'Tiller' }).click()
  await expect(page.getByLabel('Account').getByText('configured').first()).toBeVisible()
})

test('anything is found by its name, and a line runs in the terminal', async ({ page }) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('node-2')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('heading', { name: 'node-2' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('kubectl get nodes')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Terminal', { exact: true }).getByText('node-3').first()).toBeVisible()
})

test('several lines that are pasted run as one, and come back with the arrow', async ({ page }) => {
  const prompt = page.getByLabel('Command line')
  const pasted = 'cat <<EOF | kubectl apply -f -\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: pasted\nEOF'
  await prompt.fill(pasted)
  await prompt.press('Enter')
  await expect(page.getByLabel('Terminal', { exact: true }).getByText('namespace/pasted created')).toBeVisible()
  await expect(prompt).toHaveValue('')
  await prompt.press('ArrowUp')
  await expect(prompt).toHaveValue(pasted)
})

test('examples open from the gallery; what is simulated can be asked', async ({ page }) => {
  await page.getByRole('button', { name: /^Scenario/ }).click()
  await page.getByRole('menuitem', { name: /Examples/ }).click()
  await page.getByRole('button', { name: /Emptying a node/ }).click()
  await expect(page.getByRole('button', { name: 'Scenario: Emptying a node' })).toBeVisible()
  await page.getByRole('button', { name: /^A simulation/ }).click()
  await expect(page.getByRole('dialog').getByText('Kubernetes objects')).toBeVisible()
})
