// The page as a person uses it: it lives at once, and every gesture is a command with its line in the terminal.
import { expect, type Page, test } from '@playwright/test'

const node = (page: Page, name: string) => page.locator(`[data-id="nodes//${name}"]`)
const clock = (page: Page) => page.getByLabel('Virtual time')
const terminal = (page: Page) => page.getByLabel('Terminal', { exact: true })

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('./')
  await expect(node(page, 'node-1')).toBeVisible()
})

test('opens on a living scenario, without a dialog in the way', async ({ page }) => {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('.react-flow__node-node')).toHaveCount(3)
  await expect(page.locator('[data-pod]').first()).toBeVisible()
  const before = (await clock(page).textContent()) ?? ''
  await expect(clock(page)).not.toHaveText(before)
})

test('a node dragged onto the canvas joins the cluster', async ({ page }) => {
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Large node' })
    .dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 20, y: 540 } })
  await expect(node(page, 'node-4')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(node(page, 'node-4')).toHaveCount(0)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(node(page, 'node-4')).toBeVisible()
})

test('a pod dragged onto a node asks what is meant', async ({ page }) => {
  await page.locator('[data-pod*="shop-web"]').first().dragTo(node(page, 'node-1'))
  await expect(page.getByRole('menuitem', { name: /Pin shop-web to node-1/ })).toBeVisible()
})

test('the menu of a node cordons it and prints the line', async ({ page }) => {
  await node(page, 'node-2').click({ button: 'right', position: { x: 120, y: 150 } })
  await page.getByRole('menuitem', { name: /^Cordon/ }).click()
  await expect(node(page, 'node-2').getByText('cordoned')).toBeVisible()
  await expect(terminal(page).getByText('kubectl cordon node-2')).toBeVisible()
})

test('what is added by keyboard equals what is dragged', async ({ page }) => {
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Add Deployment' }).press('Enter')
  await expect(page.locator('[data-id="deployments/default/nginx"]')).toBeVisible()
  await expect(terminal(page).getByText('kubectl create deployment nginx --image=nginx')).toBeVisible()
})

test('Space pauses, a step moves on, the past can be looked at but not changed', async ({ page }) => {
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  const paused = (await clock(page).textContent()) ?? ''
  await page.waitForTimeout(1200)
  await expect(clock(page)).toHaveText(paused)
  await page.getByRole('slider', { name: 'Moment' }).press('Home')
  await expect(page.getByText('As it was at')).toBeVisible()
  await node(page, 'node-2').click({ button: 'right', position: { x: 120, y: 150 } })
  await page.getByRole('menuitem', { name: /^Cordon/ }).click()
  await expect(page.getByText('You are looking at the past')).toBeVisible()
  await page.getByLabel('Time').getByRole('button', { name: 'Back to now' }).click()
  await expect(page.getByText('As it was at')).toHaveCount(0)
})

test('choosing a pod tells why it is where it is', async ({ page }) => {
  await page.locator('[data-pod*="shop-web"]').first().click()
  const inspector = page.getByLabel('Inspector')
  await expect(inspector.getByText(/Runs on node-\d/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(inspector).toHaveCount(0)
})

test('the theme that was chosen is still there after a reload', async ({ page }) => {
  const name = await page.getByRole('button', { name: /(Dark|Light) theme/ }).getAttribute('aria-label')
  await page.getByRole('button', { name: /(Dark|Light) theme/ }).click()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', name === 'Light theme' ? 'light' : 'dark')
})

test('a link opens the same world elsewhere and leaves the own work alone', async ({ page, browser }) => {
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Add Spot node' }).click()
  await expect(node(page, 'node-4')).toBeVisible()
  await page.getByRole('button', { name: 'Share' }).click()
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  const other = await browser.newContext()
  const visitor = await other.newPage()
  await visitor.goto(link)
  await expect(node(visitor, 'node-4')).toBeVisible()
  await expect(visitor.getByRole('button', { name: 'Keep as mine' })).toBeVisible()
  await other.close()
})
