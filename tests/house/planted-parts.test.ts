// Parts planted by what ARCHITECTURE.md promises: a kind on the canvas by two files and two lines, an inspector part
// and a build check by one file and one line each. They work; and where a line is left out, something says so.
import path from 'node:path'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { shop } from '@/lib/scenario/examples/shop'
import { createWorld } from '@/lib/world/boot'
import { plantTree, type TableLine, textsOf, writeProject } from '../support/planted-tree'
import { runNode } from '../support/run-node'
import { houseOf, noData } from './house'
import { partsAreRegistered } from './rules/tables'

const folders = ['lib/view', 'lib/dockerfile', 'components']
const plants = path.join(import.meta.dirname, 'planted/parts')

const kindLine: TableLine = {
  table: 'lib/view/kinds/table.ts',
  name: 'claimKind',
  from: './claim',
  row: 'claim: claimKind',
  after: 'config: configKind,',
}
const cardLine: TableLine = {
  table: 'components/canvas/nodes/table.ts',
  name: 'claimCard',
  from: './claim',
  row: 'claim: claimCard',
  after: 'config: configCard,',
}
const partLine: TableLine = {
  table: 'components/inspector/parts/table.ts',
  name: 'volume',
  from: './volume',
  row: 'volume',
  after: 'logs,',
}
const ruleLine: TableLine = {
  table: 'lib/dockerfile/rules/table.ts',
  name: 'noSudo',
  from: './no-sudo',
  row: 'NoSudo: noSudo',
  after: 'StageNameCasing: stageNameCasing,',
}

const all = [kindLine, cardLine, partLine, ruleLine]
const plantedTree = (name: string, left?: TableLine) =>
  plantTree(name, { folders, plants, lines: all.filter((line) => line !== left) })

const whole = plantedTree('whole')

describe('planted parts', () => {
  const claim = {
    kind: 'api-request',
    method: 'POST',
    path: '/api/v1/namespaces/default/persistentvolumeclaims',
    body: {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: 'default' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
  } as const
  const id = 'persistentvolumeclaims/default/data'

  function opened() {
    const world = createWorld(shop.scenario)
    expect(world.dispatch(claim)).toMatchObject({ ok: true })
    return world.getState()
  }

  it('a kind stands on the canvas, in its place, and is joined to others', async () => {
    const { createGraphView } = await import(`${whole}/lib/view/graph`)
    const graph = createGraphView()(opened())
    const item = graph.items.find((each: { id: string }) => each.id === id)
    expect(item).toMatchObject({ kind: 'claim', name: 'data', phase: 'Pending' })
    expect(graph.boxes.get(id)).toMatchObject({ width: 140, height: 34 })
    expect(graph.edges.map((edge: { id: string }) => edge.id)).toContain(`reference:visitors>${id}`)
  })

  it('it has a card, a name where it is not seen, and a menu', async () => {
    const { createGraphView } = await import(`${whole}/lib/view/graph`)
    const { cardOf, nodeTypes } = await import(`${whole}/components/canvas/nodes/table`)
    const { SceneContext } = await import(`${whole}/components/world/scene`)
    const { ReactFlowProvider } = await import('@xyflow/react')
    const graph = createGraphView()(opened())
    const item = graph.items.find((each: { id: string }) => each.id === id)
    const done: unknown[] = []
    const menu = cardOf(item).menu(item, { dispatch: (command: unknown) => done.push(command) })
    menu[0].run()
    expect(cardOf(item).label(item)).toBe('claim data')
    expect(done).toMatchObject([{ method: 'DELETE', path: '/api/v1/namespaces/default/persistentvolumeclaims/data' }])
    const scene = { graph: () => graph, dispatch: () => undefined, nowMs: () => 0 }
    const card = createElement(nodeTypes.claim, { data: { item } })
    const page = createElement(ReactFlowProvider, null, createElement(SceneContext, { value: scene }, card))
    expect(renderToStaticMarkup(page)).toContain('>data</span>')
  })

  it('a part is a tab of what it is for, in its place, and of nothing else', async () => {
    const { createGraphView } = await import(`${whole}/lib/view/graph`)
    const { inspect } = await import(`${whole}/lib/view/inspect`)
    const { parts, partIds } = await import(`${whole}/components/inspector/parts/table`)
    const state = opened()
    const graph = createGraphView()(state)
    const tabsOf = (chosen: string) => {
      const inspection = inspect(state, graph, chosen)
      return partIds.filter((part: string) => parts[part].body(inspection) !== null)
    }
    expect(tabsOf(id)).toEqual(['details', 'volume', 'events', 'yaml'])
    expect(tabsOf('services/default/shop-web')).toEqual(['why', 'details', 'events', 'yaml'])
  })

  it('a build check is heard, and can be skipped by its name', async () => {
    const { createLinter, noLintOptions } = await import(`${whole}/lib/dockerfile/lint`)
    const { parseDockerfile } = await import(`${whole}/lib/dockerfile/parse`)
    const { parseStages } = await import(`${whole}/lib/dockerfile/stages`)
    const file = parseDockerfile('FROM alpine\nRUN sudo true\n# check=skip=NoSudo\nRUN sudo false\n', 'Dockerfile')
    const linter = createLinter(noLintOptions)
    parseStages(file, linter)
    expect(linter.warnings).toEqual([
      { rule: 'NoSudo', message: 'RUN should not use sudo: name the user by USER', lines: [2] },
    ])
  })
})

describe('a line that is left out', () => {
  it.each([
    [kindLine, 'claim.ts'],
    [cardLine, 'claim.tsx'],
    [partLine, 'volume.tsx'],
    [ruleLine, 'no-sudo.ts'],
  ])('of $table is named by the house', (line, file) => {
    const texts = textsOf(whole, path.dirname(line.table))
    const without = withoutLine(texts[line.table] ?? '', line)
    const house = houseOf({ ...texts, [line.table]: without }, noData)
    expect(partsAreRegistered(house).map(({ message }) => message)).toEqual([
      `${line.table} imports ${file} 0 times; each part is registered once`,
    ])
  })

  it('of a kind does not compile, in neither of its tables; with both lines all of it does', async () => {
    plantedTree('without-kind', kindLine)
    plantedTree('without-card', cardLine)
    const kind = ['lib/view/graph.ts', 'components/canvas/nodes/table.ts']
    const project = writeProject('compiled', [
      ...['whole', 'without-kind', 'without-card'].flatMap((tree) => kind.map((file) => `../${tree}/${file}`)),
      '../whole/lib/dockerfile/stages.ts',
    ])
    const { output } = await runNode('node_modules/typescript/bin/tsc', ['--noEmit', '-p', project])
    const faults = output
      .split('\n')
      .flatMap((line) => /^\S*planted\/(\S+)\(.*?: error (.*)$/.exec(line)?.slice(1) ?? [])
    const named = new Set(faults.map((part) => part.slice(0, 52)))
    expect([...named]).toEqual([
      'without-card/components/canvas/nodes/table.ts',
      "TS2741: Property 'claim' is missing in type '{ build",
      'without-kind/components/canvas/nodes/claim.tsx',
      `TS2344: Type '"claim"' does not satisfy the constrai`,
      'without-kind/components/canvas/nodes/table.ts',
      'TS2353: Object literal may only specify known proper',
    ])
  })
})

function withoutLine(text: string, { name, from, row }: TableLine): string {
  return text.replace(`import { ${name} } from '${from}'\n`, '').replace(`  ${row},\n`, '')
}
