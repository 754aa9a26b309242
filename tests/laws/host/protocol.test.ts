// The protocol: whatever is done, at whatever pace, looked at from whatever moment, what the page holds of a watched query is
// what the world answers when it is asked outright.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { HostClient } from '@/lib/host/client'
import type { Move } from '@/lib/host/protocol'
import { beganAtEnd } from '@/lib/scenario/began'
import { shop } from '@/lib/scenario/examples/shop'
import type { Command } from '@/lib/world/command'
import { createHosted } from '../../support/hosted'

const watched = [
  'graph',
  'traffic',
  'events',
  'resources',
  'history',
  'hint',
  'file-tree',
  'tiller-stories',
  'console',
] as const

const commands: readonly Command[] = [
  { kind: 'node-join', node: { name: 'late', size: 'small', arch: 'amd64' } },
  { kind: 'node-fault', node: 'node-1', fault: 'kill' },
  { kind: 'edit-file', path: 'chart/values.yaml', text: 'api:\n  replicas: 1\n' },
  { kind: 'remove-file', path: 'chart/templates/web-service.yaml' },
  { kind: 'traffic', service: 'shop-web', namespace: 'default', perSecond: 50 },
  { kind: 'helm-upgrade', release: 'shop', namespace: 'default', chart: 'chart' },
  { kind: 'helm-uninstall', release: 'shop', namespace: 'default' },
  { kind: 'docker-push', reference: 'nowhere:1' },
]
const moves: readonly Move[] = [{ to: 'undone' }, { to: 'redone' }, { to: 'next-event' }, { to: 'reset' }]

const act = fc.oneof(
  fc.constantFrom(...commands).map((command) => (client: HostClient) => client.dispatch(command, () => undefined)),
  fc.constantFrom(...moves).map((move) => (client: HostClient) => client.move(move, () => undefined)),
  fc.constantFrom(0, 1, 60).map((speed) => (client: HostClient) => client.pace(speed)),
  fc
    .constantFrom(null, 0, 3000)
    .map((ms) => (client: HostClient) => client.look(ms === null ? null : shop.scenario.startMs + ms)),
  fc
    .constantFrom('kubectl get pods', 'helm list', 'clear')
    .map((line) => (client: HostClient) => client.type(line, false)),
)

it('what is watched is what would be answered', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 8 }), (acts) => {
      const { client, wait } = createHosted()
      const stores = watched.map((name) => client.watch(name))
      for (const store of stores) store.subscribe(() => undefined)
      const work = { scenario: shop.scenario, began: beganAtEnd(shop.scenario) }
      client.open(work, 'through', { going: () => undefined, opened: () => undefined })
      wait(40)
      for (const doing of acts) {
        doing(client)
        wait(30)
      }
      client.pace(0)
      wait(60)
      for (const [at, name] of watched.entries()) {
        let asked: unknown
        client.ask({ name, args: [] }, (value) => {
          asked = value
        })
        wait(5)
        expect(stores[at]?.getState(), name).toEqual(asked)
      }
    }),
    { numRuns: Number(process.env['CHARTROOM_RUNS'] ?? 12), seed: 20261125 },
  )
})
