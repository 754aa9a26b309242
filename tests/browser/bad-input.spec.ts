// Hostile and broken input: a clear sentence at the right place, and nothing that was there is lost.
import { expect, type Page, test } from '@playwright/test'
import { deflateSync } from 'fflate'
import { shareDictionary } from '@/lib/platform/share-dictionary'
import { encodeLink } from '@/lib/platform/share-link'
import { shop } from '@/lib/scenario/examples/shop'

const pods = (page: Page) => page.locator('.react-flow__node-node [data-pod]')
const terminal = (page: Page) => page.getByLabel('Terminal', { exact: true })

function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  return faults
}

async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`./${hash}`)
  await expect(page.getByLabel('Virtual time')).toBeVisible()
}

function linkOf(scenario: unknown): string {
  const link = encodeLink(scenario as typeof shop.scenario)
  return link.ok ? `#${link.value}` : ''
}

/** Inflates to 5 MiB of blanks. */
function bomb(): string {
  const bytes = deflateSync(new Uint8Array(5 * 1024 * 1024).fill(32), { level: 9, dictionary: shareDictionary() })
  return `#s=1${Buffer.from(bytes).toString('base64url')}`
}

const links: readonly [name: string, hash: string, words: RegExp][] = [
  ['a damaged link', '#s=1AAAA', /damaged/],
  ['a link over 32 KiB', `#s=1${'A'.repeat(33 * 1024)}`, /characters long, past the limit/],
  ['a link that inflates past 4 MiB', bomb(), /unpacks to more than 4 MiB/],
  ['a scenario from a newer version', linkOf({ ...shop.scenario, version: 999 }), /newer/],
]

for (const [name, hash, words] of links) {
  test(`${name} is refused in one sentence, and the own work stays`, async ({ page }) => {
    const faults = watchFaults(page)
    await open(page)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: 'Add Spot node' }).click()
    await expect(page.locator('[data-id="nodes//node-4"]')).toBeVisible()
    await page.goto('about:blank')
    await open(page, hash)
    await expect(page.getByRole('status').filter({ hasText: words })).toBeVisible()
    await expect(page.locator('[data-id="nodes//node-4"]')).toBeVisible()
    expect(faults).toEqual([])
  })
}

const broken: readonly [name: string, file: string, text: string, run: string, words: RegExp][] = [
  [
    'a Dockerfile with an unknown instruction',
    'Dockerfile',
    'FRM node:22-alpine\n',
    'docker build -t registry.local/shop/api:2.0.0 api',
    /unknown instruction: FRM/,
  ],
  [
    'a template with an unknown function',
    'api-service.yaml',
    '{{ .Values.api.name | shout }}\n',
    'helm upgrade shop chart',
    /function "shout" not defined/,
  ],
  ['values that are no YAML', 'values.yaml', 'web: [1, 2\n', 'helm upgrade shop chart', /values\.yaml/],
]

for (const [name, file, text, run, words] of broken) {
  test(`${name} is marked where it stands, refused in the tool's words, and nothing stops`, async ({ page }) => {
    const faults = watchFaults(page)
    await open(page)
    const before = await pods(page).count()
    await page.getByRole('button', { name: file, exact: true }).click()
    const editor = page.locator('.monaco-editor').first()
    await editor.locator('.view-line').first().click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.insertText(text)
    await expect(editor.locator('.squiggly-error').first()).toBeVisible()
    await page.getByLabel('Command line').fill(run)
    await page.getByLabel('Command line').press('Enter')
    await expect(terminal(page)).toContainText(words)
    await expect(page.locator('.react-flow__node-release')).toContainText('Revision 1')
    await expect(pods(page)).toHaveCount(before)
    expect(faults).toEqual([])
  })
}

test('a manifest that is no object is refused, the cluster goes on', async ({ page }) => {
  const faults = watchFaults(page)
  await open(page)
  const before = await pods(page).count()
  await page.getByLabel('Command line').fill('echo "kind: [" | kubectl apply -f -')
  await page.getByLabel('Command line').press('Enter')
  await expect(terminal(page)).toContainText(/error/)
  await expect(pods(page)).toHaveCount(before)
  expect(faults).toEqual([])
})

const files: readonly [name: string, text: string][] = [
  ['no JSON at all', 'apiVersion: v2'],
  ['another kind of JSON', '{"hello": ["world"]}'],
]

for (const [name, text] of files) {
  test(`a file that holds ${name} is refused, the world goes on`, async ({ page }) => {
    const faults = watchFaults(page)
    await open(page)
    await page.getByRole('button', { name: /^Scenario/ }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: 'Open a file…' }).click()
    await (await chooser).setFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await expect(page.getByRole('status').filter({ hasText: /./ }).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Scenario: The shop' })).toBeVisible()
    expect(faults).toEqual([])
  })
}
