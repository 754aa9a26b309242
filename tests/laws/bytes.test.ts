// Laws of files that hold bytes: whatever they are, a saved document, a link and the terminal give them back.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { fromBytes, normalizeBytes, toBytes } from '@/lib/go/byte-string'
import { decodeLink, encodeLink } from '@/lib/platform/share-link'
import { openScenarioText } from '@/lib/scenario/migrate'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'
import type { Command } from '@/lib/world/command'
import { emptyScenario } from '@/lib/world/empty-scenario'

const content = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map(fromBytes),
  // Lone surrogates, which a keyboard or a broken program may produce.
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom('\ud83d', '\ude80', '\udcff', '\udc80', 'é', '\0', '\ufeff', 'a'), maxLength: 12 }),
)
const path = fc.constantFrom('a', 'b.bin', 'c/d.txt', 'c/e.tgz')
const edit = fc.tuple(path, content).map(([at, text]) => ({ kind: 'edit-file', path: at, text }) as const)
const step: fc.Arbitrary<Command> = fc.oneof(
  edit,
  fc.array(edit, { minLength: 1, maxLength: 3 }).map((commands) => ({ kind: 'together', commands }) as const),
)
const begun = fc.dictionary(path, content.map(normalizeBytes))

it('a saved document and a link open as the same world', () => {
  fc.assert(
    fc.property(begun, fc.array(step, { maxLength: 5 }), (files, steps) => {
      const world = createWorld({ ...emptyScenario('bytes'), files })
      for (const command of steps) expect(world.dispatch(command).ok).toBe(true)
      const saved = JSON.stringify(world.document())
      // The document holds no lone surrogates, which other JSON readers would lose.
      expect(/\\u[dD][89a-fA-F]/.test(saved)).toBe(false)
      const opened = openScenarioText(saved)
      const linked = encodeLink(world.scenario())
      const unpacked = linked.ok ? decodeLink(linked.value) : linked
      for (const scenario of [opened, unpacked]) {
        expect(scenario.ok && createWorld(scenario.value).digest()).toBe(world.digest())
        expect(scenario.ok && createWorld(scenario.value).document()).toEqual(world.document() satisfies JsonObject)
      }
    }),
    { seed: 20_260_107, numRuns: 15 },
  )
})

it('the terminal copies and counts bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
      const world = createWorld({ ...emptyScenario('bytes'), files: { a: fromBytes(bytes) } })
      const session = createSession(world)
      expect(runToEnd(session, 'cat a > b').exitStatus).toBe(0)
      expect(runToEnd(session, 'base64 a | base64 -d > c').exitStatus).toBe(0)
      expect(runToEnd(session, 'kubectl create secret generic s --from-file=a').exitStatus).toBe(0)
      expect(runToEnd(session, "kubectl get secret s -o jsonpath='{.data.a}' | base64 -d > d").exitStatus).toBe(0)
      const { files } = world.getState()
      for (const name of ['b', 'c', 'd']) expect(toBytes(files[name] ?? '')).toEqual(bytes)
      expect(runToEnd(session, 'cat a | wc -c').stdout).toBe(`${bytes.length}\n`)
    }),
    { seed: 20_260_108, numRuns: 15 },
  )
})
