// Laws of a release's life, over every kind a chart can hold, namespaced or not, in several namespaces.
//
// An upgrade or a rollback to the same chart removes nothing and makes nothing anew; an object taken out of the chart is
// removed, and only it; rolled back, it is there again. CHARTROOM_RUNS asks for more lives.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'
import { type KindManifest, kindManifests, notInCharts } from '../support/manifest-of-kind'

const numRuns = Number(process.env['CHARTROOM_RUNS'] ?? 25)
/** `a` is where the release lives; a manifest without a namespace goes there. */
const namespaces = ['a', 'b'] as const

interface Part {
  readonly manifest: KindManifest
  readonly name: string
  /** The namespace in the template; null: it has none. */
  readonly namespace: string | null
}

const parts: fc.Arbitrary<readonly Part[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...kindManifests), fc.constantFrom(null, ...namespaces)), {
    minLength: 2,
    maxLength: 7,
    selector: ([{ kind, isNamespaced }, namespace]) => `${kind} ${isNamespaced ? (namespace ?? namespaces[0]) : ''}`,
  })
  .map((chosen) => chosen.map(([manifest, namespace], i) => ({ manifest, name: `part${i}`, namespace })))

function yamlOf({ manifest, name, namespace }: Part): string {
  const { apiVersion, kind, body } = manifest
  const named = manifest.kind === 'CustomResourceDefinition' ? `${name}s.law.example.com` : apiServiceName(kind, name)
  const where = namespace === null ? '' : `, namespace: ${namespace}`
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${named}${where}}\n${body.replaceAll('NAME', name)}`
}

function apiServiceName(kind: string, name: string): string {
  return kind === 'APIService' ? `v1.${name}.example.com` : name
}

function life(chart: readonly Part[]) {
  const world = createWorld(emptyScenario('lives of releases'))
  const session = createSession(world)
  const run = (line: string): void => {
    const done = runToEnd(session, line)
    expect(`${line}: ${done.exitStatus} ${done.stderr}`).toBe(`${line}: 0 `)
  }
  const write = (path: string, text: string): void => {
    world.dispatch({ kind: 'edit-file', path, text })
  }
  write('c/Chart.yaml', 'apiVersion: v2\nname: c\nversion: 0.1.0\n')
  for (const part of chart) write(`c/templates/${part.name}.yaml`, yamlOf(part))
  for (const namespace of namespaces) run(`kubectl create namespace ${namespace}`)
  run('helm install r c -n a')
  world.advance(30_000)
  return { world, run, write, uids: () => ownedUids(world) }
}

/** What the release owns: kind and name to uid, and whether it is on its way out. */
function ownedUids(world: ReturnType<typeof createWorld>): Readonly<Record<string, string>> {
  const { cluster } = world.getState()
  const owned = cluster
    .resources()
    .flatMap((resource) => cluster.list(resource))
    // Controllers copy annotations to what they make.
    .filter(({ metadata }) => metadata.ownerReferences === undefined)
    .filter(({ metadata }) => metadata.annotations?.['meta.helm.sh/release-name'] === 'r')
    .map(({ kind, metadata }) => [
      `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
      `${metadata.uid}${metadata.deletionTimestamp === undefined ? '' : ' leaves'}`,
    ])
  return Object.fromEntries(owned)
}

it('every served kind has its manifest, or a reason to have none', () => {
  const session = createSession(createWorld(emptyScenario('kinds')))
  const served = runToEnd(session, 'kubectl api-resources --no-headers')
    .stdout.trimEnd()
    .split('\n')
    .map((line) => line.split(/ +/).slice(-3))
    .map(([apiVersion, , kind]) => `${apiVersion}/${kind}`)
  const known = [...kindManifests.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`), ...Object.keys(notInCharts)]
  expect(known.sort()).toEqual(served.sort())
})

it('an upgrade or a rollback to the same chart removes nothing and keeps every uid', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(parts, (chart) => {
      const { world, run, uids } = life(chart)
      const installed = uids()
      expect(Object.keys(installed)).toHaveLength(chart.length)
      for (const line of ['helm upgrade r c -n a', 'helm rollback r -n a', 'helm upgrade r c -n a --force-conflicts']) {
        run(line)
        world.advance(30_000)
        expect(uids()).toEqual(installed)
      }
    }),
    { seed: 20_260_103, numRuns },
  )
})

it('an object taken out of the chart is removed, and only it; a rollback brings it back', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(parts, fc.nat(), (chart, pick) => {
      const { world, run, write, uids } = life(chart)
      const installed = uids()
      const out = chart[pick % chart.length]
      if (out === undefined) return
      write(`c/templates/${out.name}.yaml`, '')
      run('helm upgrade r c -n a')
      world.advance(120_000)
      const left = uids()
      expect(Object.keys(installed).length - Object.keys(left).length).toBe(1)
      expect(installed).toMatchObject(left)
      expect(Object.keys(installed).find((key) => left[key] === undefined)).toContain(out.name)
      run('helm rollback r 1 -n a')
      world.advance(30_000)
      expect(Object.keys(uids()).sort()).toEqual(Object.keys(installed).sort())
      expect(uids()).toMatchObject(left)
    }),
    { seed: 20_260_104, numRuns },
  )
})
