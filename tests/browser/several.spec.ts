// Several at once: chosen together, moved and deleted as one; lines typed ahead; a phone that reaches everything.
import { expect, type Page, test } from '@playwright/test'

const card = (page: Page, id: string) => page.locator(`[data-id="${id}"]`)
const bar = (page: Page) => page.getByRole('toolbar', { name: 'What is chosen together' })
const terminal = (page: Page) => page.getByLabel('Terminal', { exact: true })

async function open(page: Page) {
  await page.goto('./')
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible()
  await expect(card(page, 'deployments/default/shop-api')).toBeVisible()
}

test('Ctrl and a press choose several; they are scaled and deleted together, and one undo brings them back', async ({
  page,
}) => {
  await open(page)
  const at = { x: 120, y: 8 }
  await card(page, 'deployments/default/shop-api').click({ position: at })
  await card(page, 'deployments/default/shop-web').click({ position: at, modifiers: ['Control'] })
  await expect(bar(page).getByText('2 chosen')).toBeVisible()
  await bar(page).getByRole('button', { name: 'One more replica each' }).click()
  await expect(terminal(page).getByText('kubectl scale deployment/shop-api --replicas=4')).toBeVisible()
  await expect(terminal(page).getByText('kubectl scale deployment/shop-web --replicas=3')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(card(page, 'deployments/default/shop-api')).toHaveCount(0)
  await expect(card(page, 'deployments/default/shop-web')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(card(page, 'deployments/default/shop-api')).toBeVisible()
  await expect(card(page, 'deployments/default/shop-web')).toBeVisible()
})

test('a drag with Shift takes cards in, and they move together', async ({ page }) => {
  await open(page)
  const api = card(page, 'deployments/default/shop-api')
  const web = card(page, 'deployments/default/shop-web')
  const from = await card(page, 'services/default/shop-api').boundingBox()
  const to = await web.boundingBox()
  if (from === null || to === null) throw new Error('the cards are not on the canvas')
  await page.keyboard.down('Shift')
  await page.mouse.move(from.x - 16, from.y - 8)
  await page.mouse.down()
  await page.mouse.move(to.x + 40, to.y + to.height + 6, { steps: 6 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect(bar(page).getByText('4 chosen')).toBeVisible()
  const before = await Promise.all([api.boundingBox(), web.boundingBox()])
  await api.hover({ position: { x: 120, y: 8 } })
  await page.mouse.down()
  await page.mouse.move((before[0]?.x ?? 0) + 120, (before[0]?.y ?? 0) + 90, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => (await web.boundingBox())?.y ?? 0).toBeGreaterThan((before[1]?.y ?? 0) + 20)
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
})

test('a line typed while another one runs waits in the open, and Ctrl C clears both', async ({ page }) => {
  await open(page)
  const prompt = page.getByLabel('Command line')
  await prompt.fill('cd api')
  await prompt.press('Enter')
  await expect(terminal(page).getByText('~/api').last()).toBeVisible()
  await prompt.fill('kubectl get pods --watch')
  await prompt.press('Enter')
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible()
  await prompt.fill('kubectl get nodes')
  await prompt.press('Enter')
  await expect(terminal(page).getByText('waits for the line before it')).toBeVisible()
  await prompt.press('Control+c')
  await expect(terminal(page).getByText('waits for the line before it')).toHaveCount(0)
  await expect(terminal(page).getByText('^C')).toBeVisible()
})

test('a phone reaches all that the bar holds', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page)
  const share = await page.getByRole('button', { name: 'Share' }).boundingBox()
  expect((share?.x ?? 0) + (share?.width ?? 999)).toBeLessThanOrEqual(390)
  const title = await page.getByRole('button', { name: /^Scenario/ }).boundingBox()
  expect(title?.width ?? 0).toBeGreaterThan(60)
})
