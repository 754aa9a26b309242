// Field texts are loaded on the first query that needs them, and stay available.
import { expect, it } from 'vitest'
import { beganAtEnd } from '@/lib/scenario/began'
import { emptyScenario } from '@/lib/world/empty-scenario'
import { createHosted } from '../../support/hosted'

const scenario = emptyScenario('texts')
const texts = { '/ConfigMap': { '': 'A map.', data: 'What is in it.' } }

it('explain says what there is, and more once the page has brought the texts', () => {
  const { client, said, tell, wait } = createHosted()
  const shown = client.watch('console')
  shown.subscribe(() => undefined)
  const explained = (): string => {
    client.type('kubectl explain configmaps.data', false)
    wait(60)
    return shown.getState()?.lines.at(-1)?.output ?? ''
  }
  const wishes = (): number => said.filter(({ kind }) => kind === 'wishes').length
  client.open({ scenario, began: beganAtEnd(scenario) }, 'through', { going: () => undefined, opened: () => undefined })
  wait(60)
  expect(wishes()).toBe(0)
  expect(explained()).toContain('DESCRIPTION:\n    <empty>\n')
  expect(explained()).toContain('DESCRIPTION:\n    <empty>\n')
  expect(wishes()).toBe(1)
  tell({ kind: 'field-texts', texts: null })
  expect(explained()).toContain('<empty>')
  expect(wishes()).toBe(2)
  tell({ kind: 'field-texts', texts })
  expect(explained()).toContain('DESCRIPTION:\n    What is in it.\n')
  expect(wishes()).toBe(2)
})

it('a hover wishes for them, and shows them', () => {
  const { client, tell, wait } = createHosted()
  client.open({ scenario, began: beganAtEnd(scenario) }, 'through', { going: () => undefined, opened: () => undefined })
  wait(60)
  const found: unknown[] = []
  const rest = (): void => {
    const args = ['apiVersion: v1\nkind: ConfigMap\ndata: {}\n', 32] as const
    client.ask({ name: 'field-under', args: [...args] }, (value) => found.push(value?.offer.text))
    wait(60)
  }
  rest()
  tell({ kind: 'field-texts', texts })
  rest()
  expect(found).toEqual(['', 'What is in it.'])
})
