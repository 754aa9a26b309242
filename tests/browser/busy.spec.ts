// Links that ask for more than anybody can wait for: the page goes on, says what its world does, and every way out works.
import { expect, test } from '@playwright/test'
import { encodeLink } from '@/lib/platform/share-link'
import { shop } from '@/lib/scenario/examples/shop'
import type { Scenario } from '@/lib/scenario/schema'

const manyReplicas = {
  kind: 'api-request',
  method: 'POST',
  path: '/apis/apps/v1/namespaces/default/deployments',
  body: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'many' },
    spec: {
      replicas: 1_000_000_000,
      selector: { matchLabels: { app: 'many' } },
      template: { metadata: { labels: { app: 'many' } }, spec: { containers: [{ name: 'main', image: 'nginx' }] } },
    },
  },
}
const bombs: readonly (readonly [name: string, scenario: Scenario])[] = [
  ['a year to live through', { ...shop.scenario, untilMs: 365 * 24 * 3_600_000 }],
  [
    'a thousand million replicas',
    {
      ...shop.scenario,
      log: [...shop.scenario.log, { atMs: shop.scenario.untilMs, command: manyReplicas }],
      untilMs: shop.scenario.untilMs + 60_000,
    },
  ],
]

for (const [name, scenario] of bombs) {
  test(`${name}: the page says so, and opens it without running`, async ({ page }) => {
    const link = encodeLink(scenario)
    expect(link.ok).toBe(true)
    await page.goto(`./#${link.ok ? link.value : ''}`)
    await expect(page.getByRole('heading', { name: 'The world is busy' })).toBeVisible()
    await page.getByRole('button', { name: 'Stop, and open it without running' }).click()
    await expect(page.getByLabel('Virtual time')).toBeVisible()
    await expect(page.getByRole('button', { name: 'server.js' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'The world is busy' })).toBeHidden()
  })

  test(`${name}: the own work is one press away`, async ({ page }) => {
    await page.goto('./')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: 'Add Spot node' }).click()
    await expect(page.locator('[data-id="nodes//node-4"]')).toBeVisible()
    const link = encodeLink(scenario)
    await page.goto('about:blank')
    await page.goto(`./#${link.ok ? link.value : ''}`)
    await page.getByRole('button', { name: 'My own work' }).click()
    await expect(page.locator('[data-id="nodes//node-4"]')).toBeVisible()
  })
}
