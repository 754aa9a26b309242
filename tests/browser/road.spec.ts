// The road in the page, as a person walks it: edit, rebuild, push, upgrade, lose a node, roll back.
//
// Times are virtual and read from the page's own clock, some seconds late at this pace; the delays are the cluster's.
import { expect, type Page, type TestInfo, test } from '@playwright/test'

const node = (page: Page, name: string) => page.locator(`[data-id="nodes//${name}"]`)
const card = (page: Page, kind: string) => page.locator(`.react-flow__node-${kind}`)
const suggested = (page: Page, label: RegExp) => page.getByRole('button', { name: label })
const podsOn = (page: Page, name: string, workload: string) => node(page, name).locator(`[data-pod*="${workload}-"]`)

/** Virtual seconds since the scenario began. */
async function clockOf(page: Page): Promise<number> {
  const text = (await page.getByLabel('Virtual time').textContent()) ?? ''
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

async function setSpeed(page: Page, speed: string): Promise<void> {
  await page.getByRole('button', { name: /^Speed/ }).click()
  await page.getByRole('menuitemradio', { name: speed, exact: true }).click()
}

async function choose(page: Page, onto: ReturnType<typeof card>, entry: RegExp): Promise<void> {
  await onto.click({ button: 'right', position: { x: 90, y: 14 } })
  await page.getByRole('menuitem', { name: entry }).click()
}

/** One line more in the second stage, typed as anyone would. */
async function editDockerfile(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Dockerfile', exact: true }).click()
  const editor = page.locator('.monaco-editor').first()
  await expect(editor).toContainText('WORKDIR')
  await editor.locator('.view-line').first().click()
  await page.keyboard.press('Control+Home')
  for (let line = 1; line < 8; line++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.type('\nRUN mkdir -p /app/cache')
  await expect(editor).toContainText('/app/cache')
}

/** The Deployment runs the image, and no pod of another is left on the nodes that answer. */
async function rolledOut(page: Page, image: string): Promise<void> {
  const workload = page.locator('[data-id="deployments/default/shop-api"]')
  await expect(workload).toContainText(image)
  await expect(workload).toContainText('3/3')
  await expect(workload).toContainText('Available')
}

async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.screenshot({ path: info.outputPath(`${name}.png`) })
}

const looks = [
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1920, height: 1080, colorScheme: 'dark' },
  { width: 1920, height: 1080, colorScheme: 'light' },
] as const

for (const { width, height, colorScheme } of looks) {
  test.describe(`at ${width}x${height}, ${colorScheme}`, () => {
    test.use({ viewport: { width, height }, colorScheme })

    test('from an edit to a rollback, over a lost node', async ({ page }, info) => {
      const faults: string[] = []
      page.on('pageerror', ({ message }) => faults.push(message))
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
      await page.goto('./')
      await expect(page.getByLabel('Virtual time')).toBeVisible()

      await editDockerfile(page)
      await look(page, info, '1-edited')
      await suggested(page, /^Build api:/).click()
      const build = card(page, 'build')
      await expect(build).toContainText(/[1-9]\d* of \d+ from cache/)
      await build.click({ position: { x: 90, y: 14 } })
      const inspector = page.getByLabel('Inspector', { exact: true })
      await expect(inspector).toContainText('hit: same key')
      await expect(inspector).toContainText(/miss: /)
      await look(page, info, '2-rebuilt')
      await page.keyboard.press('Escape')

      await suggested(page, /^Push /).click()
      await suggested(page, /^Upgrade shop to /).click()
      await setSpeed(page, '10×')
      await expect(card(page, 'release')).toContainText('Revision 2')
      await rolledOut(page, 'api:1.0.1')
      await look(page, info, '3-rolling')
      // Node as the first process of a container does not heed SIGTERM: the old pods take their whole grace.
      await expect(page.locator('.react-flow__node-node [data-pod]')).toHaveCount(5)

      const lost = 'node-3'
      await choose(page, node(page, lost), /^Power off/)
      const lostAt = await clockOf(page)
      await setSpeed(page, '60×')
      await expect(node(page, lost)).toContainText('NotReady')
      const unknownAt = await clockOf(page)
      expect(unknownAt - lostAt).toBeGreaterThanOrEqual(35)
      await look(page, info, '4-lost')
      await expect(node(page, lost).locator('[data-pod]', { hasText: 'Terminating' }).first()).toBeVisible()
      const evictedAt = await clockOf(page)
      expect(evictedAt - lostAt).toBeGreaterThanOrEqual(330)
      await expect
        .poll(
          async () => (await podsOn(page, 'node-1', 'shop').count()) + (await podsOn(page, 'node-2', 'shop').count()),
        )
        .toBe(5)
      await look(page, info, '5-replaced')

      await choose(page, card(page, 'release'), /^Roll back to revision 1/)
      await expect(card(page, 'release')).toContainText('Revision 3')
      await rolledOut(page, 'api:1.0.0')
      await look(page, info, '6-back')
      expect(faults).toEqual([])
    })
  })
}
