// Planted faults: one small tree for each kind, and the one rule that must name it. No other rule may report,
// so a rule that cries wolf fails here too. What only the compiler or knip can see stands in planted/ as files.
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runNode } from '../support/run-node'
import type { HouseData } from './house'
import { houseOf } from './house'
import { exportsServeTheProduct } from './rules/exports'
import { packagesListedForNothing } from './rules/packages'
import { rules } from './rules/table'

interface Planted {
  readonly fault: string
  /** File -> what it holds, below a one-line header. */
  readonly tree: Readonly<Record<string, string>>
  readonly rule: string
  /** `file: message`, whole. */
  readonly names: string
  readonly data?: Partial<HouseData>
}

const floors = {
  base: [],
  kube: ['base'],
  helm: ['base'],
  world: ['base', 'kube', 'helm'],
  view: ['base', 'kube/api', 'world'],
  platform: ['base'],
  cli: ['base', 'world'],
  components: ['base', 'kube/api', 'world', 'view'],
}
/** Kubernetes' parts as rooms of their own: they meet in kube/client. */
const kubeFloors = {
  'kube/client': [],
  'kube/apiserver': ['kube/client'],
  'kube/controllers': ['kube/client'],
  'kube/scheduler': ['kube/client'],
  'kube/kubelet': ['kube/client'],
}
const packages = { yaml: ['lib/helm/yaml'], 'node:': ['lib/cli'], react: ['components'] }
const plain: HouseData = {
  floors,
  packages,
  largeFiles: {},
  orders: ['compareHeld'],
  generated: {},
  generatedFolder: 'lib/kube/api/generated',
}
const table = "import { a } from './a'\nimport { b } from './b'\nexport const all = [a, b]"

const arrows: readonly Planted[] = [
  {
    fault: 'a room looks up',
    tree: {
      'lib/kube/a.ts': "import { w } from '@/lib/world/w'\nexport const a = w",
      'lib/world/w.ts': 'export const w = 1',
    },
    rule: 'floors',
    names: 'lib/kube/a.ts: lib/kube may import only base (lib/floors.json), not lib/world/w.ts',
  },
  {
    fault: 'a wing reaches across, by a type',
    tree: {
      'lib/helm/a.ts': "import type { K } from '@/lib/kube/k'\nexport type A = K",
      'lib/kube/k.ts': 'export type K = 1',
    },
    rule: 'floors',
    names: 'lib/helm/a.ts: lib/helm may import only base (lib/floors.json), not lib/kube/k.ts',
  },
  {
    fault: 'a type import in the middle of a line',
    tree: { 'lib/helm/a.ts': "export type A = import('../kube/k').K", 'lib/kube/k.ts': 'export type K = 1' },
    rule: 'floors',
    names: 'lib/helm/a.ts: lib/helm may import only base (lib/floors.json), not lib/kube/k.ts',
  },
  {
    fault: 'a room enters another beside its open part',
    tree: {
      'lib/view/a.ts': "import { s } from '@/lib/kube/apiserver/s'\nexport const a = s",
      'lib/kube/apiserver/s.ts': 'export const s = 1',
    },
    rule: 'floors',
    names:
      'lib/view/a.ts: lib/view may import only base, kube/api, world (lib/floors.json), not lib/kube/apiserver/s.ts',
  },
  {
    fault: 'the engine knows the page',
    tree: {
      'lib/view/a.ts': "import { c } from '@/components/c'\nexport const a = c",
      'components/c.tsx': 'export const c = 1',
    },
    rule: 'floors',
    names: 'lib/view/a.ts: lib/view may import only base, kube/api, world (lib/floors.json), not components/c.tsx',
  },
  {
    fault: 'a controller calls the server',
    tree: {
      'lib/kube/controllers/a.ts': "import { s } from '../apiserver/s'\nexport const a = s",
      'lib/kube/apiserver/s.ts': 'export const s = 1',
    },
    data: { floors: kubeFloors },
    rule: 'floors',
    names:
      'lib/kube/controllers/a.ts: lib/kube/controllers may import only kube/client (lib/floors.json), not lib/kube/apiserver/s.ts',
  },
  {
    fault: 'the scheduler calls the kubelet',
    tree: {
      'lib/kube/scheduler/a.ts': "import type { K } from '../kubelet/k'\nexport type A = K",
      'lib/kube/kubelet/k.ts': 'export type K = 1',
    },
    data: { floors: kubeFloors },
    rule: 'floors',
    names:
      'lib/kube/scheduler/a.ts: lib/kube/scheduler may import only kube/client (lib/floors.json), not lib/kube/kubelet/k.ts',
  },
  {
    fault: 'the page enters by no door',
    tree: {
      'components/c.tsx': "import { h } from '@/lib/helm/h'\nexport const c = h",
      'lib/helm/h.ts': 'export const h = 1',
    },
    rule: 'ui-enters-by-the-doors',
    names:
      'components/c.tsx: the page may import only base, kube/api, world, view of lib (lib/floors.json), not lib/helm/h.ts',
  },
  {
    fault: 'a component knows a route',
    tree: {
      'components/c.tsx': "import { p } from '@/app/p'\nexport const c = p",
      'app/p.tsx': 'export const p = 1',
    },
    rule: 'components-not-to-app',
    names: 'components/c.tsx: components may not import app/p.tsx',
  },
  {
    fault: 'a button knows the world',
    tree: {
      'components/ui/button.tsx': "import { w } from '@/lib/world/w'\nexport const b = w",
      'lib/world/w.ts': 'export const w = 1',
    },
    rule: 'ui-knows-no-domain',
    names: 'components/ui/button.tsx: components/ui may import only itself, not lib/world/w.ts',
  },
  {
    fault: 'an import of nothing',
    tree: { 'lib/base/a.ts': "import { b } from './b'\nexport const a = b" },
    rule: 'imports-resolve',
    names: "lib/base/a.ts: imports './b', which is no file",
  },
  {
    fault: 'a cycle closed by a type',
    tree: {
      'lib/base/a.ts': "import { b } from './b'\nexport type A = 1\nexport const a = b",
      'lib/base/b.ts': "import { c } from './c'\nexport const b = c",
      'lib/base/c.ts': "import type { A } from './a'\nexport const c: A = 1",
    },
    rule: 'no-cycles',
    names: 'lib/base/a.ts: import cycle: lib/base/a.ts -> lib/base/b.ts -> lib/base/c.ts -> lib/base/a.ts',
  },
]

const parts: readonly Planted[] = [
  {
    fault: 'a part nobody registered',
    tree: {
      'lib/helm/funcs/table.ts': "import { a } from './a'\nexport const all = [a]",
      'lib/helm/funcs/a.ts': 'export const a = 1',
      'lib/helm/funcs/b.ts': 'export const b = 1',
    },
    rule: 'parts-are-registered',
    names: 'lib/helm/funcs/b.ts: lib/helm/funcs/table.ts imports b.ts 0 times; each part is registered once',
  },
  {
    fault: 'a part registered twice',
    tree: {
      'lib/helm/funcs/table.ts': "import { a } from './a'\nimport { a as b } from './a'\nexport const all = [a, b]",
      'lib/helm/funcs/a.ts': 'export const a = 1',
    },
    rule: 'parts-are-registered',
    names: 'lib/helm/funcs/a.ts: lib/helm/funcs/table.ts imports a.ts 2 times; each part is registered once',
  },
  {
    fault: 'a part knows its sibling',
    tree: {
      'lib/kube/controllers/table.ts': table,
      'lib/kube/controllers/a.ts': "import { b } from './b'\nexport const a = b",
      'lib/kube/controllers/b.ts': 'export const b = 1',
    },
    rule: 'parts-know-no-siblings',
    names:
      'lib/kube/controllers/a.ts: a part may not import lib/kube/controllers/b.ts: what parts share moves up beside their interface',
  },
  {
    fault: 'a part is used past its table',
    tree: {
      'lib/helm/funcs/table.ts': table,
      'lib/helm/funcs/a.ts': 'export const a = 1',
      'lib/helm/funcs/b.ts': 'export const b = 1',
      'lib/helm/engine.ts': "import { a } from './funcs/a'\nexport const e = a",
    },
    rule: 'parts-stand-behind-their-table',
    names:
      'lib/helm/engine.ts: imports the part lib/helm/funcs/a.ts: a part is reached through lib/helm/funcs/table.ts',
  },
]

const outsiders: readonly Planted[] = [
  {
    fault: 'an unlisted package',
    tree: { 'lib/base/a.ts': "import { chunk } from 'lodash'\nexport const a = chunk" },
    rule: 'packages-by-place',
    names: "lib/base/a.ts: may not import 'lodash': lodash is allowed nowhere (tests/house/tolerances.json)",
  },
  {
    fault: 'a listed package in another room',
    tree: { 'lib/kube/a.ts': "import { parse } from 'yaml'\nexport const a = parse" },
    rule: 'packages-by-place',
    names: "lib/kube/a.ts: may not import 'yaml': yaml is allowed lib/helm/yaml (tests/house/tolerances.json)",
  },
  {
    fault: 'Node in the engine',
    tree: { 'lib/world/a.ts': "import { readFileSync } from 'node:fs'\nexport const a = readFileSync" },
    rule: 'packages-by-place',
    names: "lib/world/a.ts: may not import 'node:fs': node: is allowed lib/cli (tests/house/tolerances.json)",
  },
  {
    fault: 'React in the engine',
    tree: { 'lib/view/a.ts': "import { useState } from 'react'\nexport const a = useState" },
    rule: 'packages-by-place',
    names: "lib/view/a.ts: may not import 'react': react is allowed components (tests/house/tolerances.json)",
  },
]

const lastBit = 'its last bit differs between browsers: use base/exact-math'
const impurities: readonly (readonly [fault: string, line: string, names: string])[] = [
  ['the wall clock', 'export const a = Date.now()', 'Date.now: time comes from the Clock'],
  ['the wall clock, new', 'export const a = new Date()', 'new Date(): time comes from the Clock'],
  ['the wall clock, called', 'export const a = Date()', 'Date(): time comes from the Clock'],
  ['the wall clock, by a string', "export const a = Date['now']()", 'Date.now: time comes from the Clock'],
  ['chance', 'export const a = Math.random()', 'Math.random: chance comes from the Rng'],
  ['a logarithm', 'export const a = Math.log10(7)', `Math.log10: ${lastBit}`],
  ['a power, called', 'export const a = Math.pow(3, 0.5)', `Math.pow: ${lastBit}`],
  ['a power', 'export const a = (b: number) => b ** 2', `**: ${lastBit}`],
  ['a power, kept', 'export const a = (b: number) => { let c = b; c **= 2; return c }', `**=: ${lastBit}`],
  [
    'a locale order',
    "export const a = 'a'.localeCompare('b')",
    '.localeCompare: a locale differs between machines: order by base/order',
  ],
  [
    'a locale print',
    'export const a = (1.5).toLocaleString()',
    '.toLocaleString: a locale differs between machines: order by base/order',
  ],
  ['Intl', "export const a = new Intl.Collator('de')", 'Intl: a locale differs between machines: order by base/order'],
  [
    'the local time zone',
    'export const a = new Date(0).getHours()',
    '.getHours: the local time zone differs between machines: use the UTC methods',
  ],
  [
    'a local date',
    'export const a = new Date(2024, 0)',
    'new Date(year, month, ...): the local time zone differs between machines: use the UTC methods',
  ],
  ['an async function', 'export async function a() {}', 'async: the engine is synchronous: wait with clock.after'],
  ['an async arrow', 'export const a = async () => {}', 'async: the engine is synchronous: wait with clock.after'],
  ['await', 'export const a = await 1', 'await: the engine is synchronous: wait with clock.after'],
  ['a promise', 'export const a = Promise.resolve(1)', 'Promise: the engine is synchronous: wait with clock.after'],
  ['the type of a promise', 'export type A = Promise<1>', 'Promise: the engine is synchronous: wait with clock.after'],
  ['console', "console.log('a')", 'console: the engine has no outside'],
  ['globalThis', 'export const a = globalThis', 'globalThis: the engine has no outside'],
  ['import.meta', 'export const a = import.meta', 'import.meta: the engine has no outside'],
  ['eval', "export const a = eval('1')", 'eval: text is never executed'],
  ['new Function', "export const a = new Function('1')", 'Function: text is never executed'],
  ['the collector', 'export const a = new WeakRef({})', 'WeakRef: what the collector does differs between runs'],
]

const lawless =
  'sort by the words of base/order, or name the comparator in tests/house/orders.json and hold it to the laws'
const order = 'export const byText = 1\nexport const inOrderOf = 1\nexport const byPart = 1\nexport type Compare = 1'
const ordering = "import { byPart, byText, type Compare, inOrderOf } from '@/lib/base/order'\n"
const orders: readonly (readonly [fault: string, line: string, names: string])[] = [
  ['an order written in place', 'export const a = [2, 1].sort((b, c) => b - c)', '(b, c) => b - c'],
  ['an order by UTF-16', "export const a = ['b'].sort()", "['b'].sort()"],
  ['an unknown comparator', 'const own = () => 0\nexport const a = [2, 1].toSorted(own)', 'own'],
  ['an order in an order', 'export const a = inOrderOf(byText, (b, c) => b - c)', '(b, c) => b - c'],
  ['an order of a part', 'export const a = byPart((one) => one, () => 0)', '() => 0'],
  ['a promised order', 'export function a(): Compare { return () => 0 }', '() => 0'],
]

const shapes: readonly Planted[] = [
  {
    fault: 'a cast by way of unknown',
    tree: { 'lib/base/a.ts': 'export const a = { b: 1 } as unknown as string' },
    rule: 'no-double-casts',
    names:
      'lib/base/a.ts: casts by way of unknown (1): a value becomes JSON by jsonOf and gets a shape by shapedAs (base/json)',
  },
  {
    fault: 'two of them, in brackets and over several lines',
    tree: {
      'components/c.tsx':
        'export const c = (1 as unknown) as string\nexport const d = {\n  e: 1,\n} as unknown as readonly string[]',
    },
    rule: 'no-double-casts',
    names:
      'components/c.tsx: casts by way of unknown (2): a value becomes JSON by jsonOf and gets a shape by shapedAs (base/json)',
  },
  {
    fault: 'a barrel',
    tree: { 'lib/base/a.ts': "export * from './b'", 'lib/base/b.ts': 'export const b = 1' },
    rule: 'no-barrels',
    names: 'lib/base/a.ts: exports from another file: import the file that defines the name',
  },
  {
    fault: 'an index file',
    tree: { 'lib/base/index.ts': 'export const b = 1' },
    rule: 'no-barrels',
    names: 'lib/base/index.ts: is an index file: import the file that defines the name',
  },
  {
    fault: 'a default export',
    tree: { 'lib/base/a.ts': 'export default 1' },
    rule: 'no-default-exports',
    names: 'lib/base/a.ts: has a default export: name it',
  },
  {
    fault: 'a file too long',
    tree: { 'lib/base/a.ts': 'export const a = 1\n'.repeat(401) },
    rule: 'files-are-short',
    names: 'lib/base/a.ts: lib/base/a.ts has 401 lines of code, more than 400: split it',
  },
  {
    fault: 'a short file listed as long',
    tree: { 'lib/base/a.ts': 'export const a = 1\n// a\n' },
    data: { largeFiles: { 'lib/base/a.ts': 'a list' } },
    rule: 'files-are-short',
    names: 'lib/base/a.ts: lib/base/a.ts is listed in tolerances.json, but is not long',
  },
  {
    fault: 'a generated file is changed by hand',
    tree: { 'lib/kube/api/generated/a.ts': 'export const a = 2' },
    rule: 'generated-is-generated',
    names: 'lib/kube/api/generated/a.ts: differs from what the generator writes: run `npm run generate`',
    data: { generated: { 'lib/kube/api/generated/a.ts': '// A planted file.\nexport const a = 1' } },
  },
  {
    fault: 'a generated file is gone',
    tree: { 'lib/kube/a.ts': 'export const a = 1' },
    rule: 'generated-is-generated',
    names: 'lib/kube/api/generated/a.ts: is not there: run `npm run generate`',
    data: { generated: { 'lib/kube/api/generated/a.ts': 'export const a = 1' } },
  },
  {
    fault: 'a file is put among the generated ones',
    tree: { 'lib/kube/api/generated/a.ts': 'export const a = 1' },
    rule: 'generated-is-generated',
    names: 'lib/kube/api/generated/a.ts: is written by no generator: run `npm run generate`',
  },
  {
    fault: 'a floor that looks up',
    tree: {},
    data: { floors: { base: ['kube'], kube: [] } },
    rule: 'staircase',
    names: 'lib/floors.json: base may not use kube: it is not named above it',
  },
  {
    fault: 'a room on no floor',
    tree: { 'lib/attic/a.ts': 'export const a = 1' },
    rule: 'staircase',
    names: 'lib/floors.json: lib/attic is named on no floor',
  },
]

/** Adds the rooms the tree leaves out, so that only the planted fault is reported. */
function furnished(data: HouseData, tree: Readonly<Record<string, string>>): Record<string, string> {
  const rooms = Object.keys(data.floors).filter((room) => room !== 'components')
  const quiet = rooms.map((room) => [`lib/${room}/quiet.ts`, 'export const quiet = 1'])
  const files = [...quiet, ...Object.entries(tree)]
  return Object.fromEntries(files.map(([file, text]) => [file, `// A planted file.\n${text}`]))
}

function faultsIn(planted: Pick<Planted, 'tree' | 'data'>): string[] {
  const data: HouseData = { ...plain, ...planted.data }
  const house = houseOf(furnished(data, planted.tree), data)
  const findings = Object.values(rules).flatMap((rule) => rule(house))
  return findings.map((finding) => `[${finding.rule}] ${finding.file}: ${finding.message}`)
}

describe('planted faults', () => {
  it.each([...arrows, ...parts, ...outsiders, ...shapes])('$fault', (planted) => {
    expect(faultsIn(planted)).toEqual([`[${planted.rule}] ${planted.names}`])
  })

  it.each(impurities)('%s', (_, line, names) => {
    expect(faultsIn({ tree: { 'lib/kube/a.ts': line } })).toEqual([`[engine-is-pure] lib/kube/a.ts: ${names}`])
  })

  it.each(orders)('%s', (_, line, names) => {
    const tree = { 'lib/base/order.ts': order, 'lib/kube/a.ts': ordering + line }
    expect(faultsIn({ tree })).toEqual([`[orders-are-total] lib/kube/a.ts: ${names}: ${lawless}`])
  })

  it('a file without a header', () => {
    const house = houseOf({ 'lib/base/a.ts': 'export const a = 1' }, plain)
    const findings = rules['files open with a header']?.(house) ?? []
    expect(findings.map((finding) => `${finding.file}: ${finding.message}`)).toEqual([
      'lib/base/a.ts: opens without a comment that says what the file is',
    ])
  })
})

describe('what is allowed', () => {
  const allowed: readonly (readonly [name: string, tree: Readonly<Record<string, string>>])[] = [
    ['names that are only fields', { 'lib/kube/a.ts': 'export const a = { Promise: 1, console: 2 }.console' }],
    [
      'powers that are exact',
      { 'lib/kube/a.ts': 'export const a = [2 ** 63, 1024 ** Math.sqrt(9), 5n ** 9n, 10 ** 11]' },
    ],
    [
      'orders made of words, named once, and held to the laws',
      {
        'lib/base/order.ts': order,
        'lib/kube/a.ts': `${ordering}const byOne = inOrderOf(byText(1), ...[])\nfunction two(): Compare { return byOne }\nexport const a = [[1].sort(byOne), [1].sort(two()), [1].sort(byText ? byOne : byText(2)), [1].sort(compareHeld), byPart(1, compareHeld)]`,
      },
    ],
    ['a date from a number', { 'lib/kube/a.ts': 'export const a = new Date(0).toISOString()' }],
    ['promises where the outside is', { 'lib/platform/a.ts': 'export const a = async () => Date.now()' }],
    [
      'a part and its interface one level above',
      {
        'lib/helm/func.ts': 'export type F = 1',
        'lib/helm/funcs/table.ts': table,
        'lib/helm/funcs/a.ts': "import type { F } from '../func'\nexport const a: F = 1",
        'lib/helm/funcs/b.ts': 'export const b = 1',
      },
    ],
    ['a cast from unknown', { 'lib/base/a.ts': 'export const a = (b: unknown) => b as string' }],
    ['a default export where Next asks for it', { 'app/page.tsx': 'export default function Page() {}' }],
  ]
  it.each(allowed)('%s', (_, tree) => {
    expect(faultsIn({ tree })).toEqual([])
  })
})

describe('what serves nobody', () => {
  const main = "import { a } from '@/lib/base/a'\nexport const main = () => a"
  const rows: readonly (readonly [name: string, tree: Readonly<Record<string, string>>, found: readonly string[]])[] = [
    ['all is taken', { 'lib/base/a.ts': 'export const a = 1' }, []],
    [
      'an export',
      { 'lib/base/a.ts': 'export const a = 1\nexport const b = 2 // b' },
      ['lib/base/a.ts: exports b, which no file of the product takes'],
    ],
    ['an export that its file uses', { 'lib/base/a.ts': 'export const b = 2\nexport const a = b' }, []],
    [
      'a file',
      { 'lib/base/a.ts': 'export const a = 1', 'lib/base/b.ts': 'export const b = 1' },
      ['lib/base/b.ts: is imported by no file of the product'],
    ],
    ['a type is left to knip', { 'lib/base/a.ts': 'export const a = 1\nexport type B = 1' }, []],
    [
      'a namespace takes all',
      { 'lib/base/a.ts': "import * as b from './b'\nexport const a = b", 'lib/base/b.ts': 'export const b = 1' },
      [],
    ],
  ]
  it.each(rows)('%s', (_, tree, found) => {
    const house = houseOf({ 'lib/cli/main.ts': main, ...tree }, plain)
    expect(exportsServeTheProduct(house).map(({ file, message }) => `${file}: ${message}`)).toEqual(found)
  })

  it('a place that does not import its package', () => {
    const house = houseOf(
      { 'lib/helm/yaml.ts': "import 'yaml'", 'lib/cli/main.ts': "import 'node:fs'" },
      { ...plain, packages: { yaml: ['lib/helm/yaml', 'lib/go'], 'node:': ['lib/cli'] } },
    )
    expect(packagesListedForNothing(house)).toEqual([
      'lib/go is listed for yaml in tolerances.json, but does not import it',
    ])
  })
})

const planted = path.join(import.meta.dirname, 'planted')

describe('what tools see', () => {
  it('names of the DOM and of Node do not compile in the engine', async () => {
    const { output } = await runNode('node_modules/typescript/bin/tsc', ['-p', path.join(planted, 'names/lib')])
    const lines = output
      .split('\n')
      .flatMap(
        (line) => /(\w+\.ts)\(\d+,\d+\): error TS\d+: (Cannot find name '\w+')/.exec(line)?.slice(1).join(': ') ?? [],
      )
    expect(lines).toEqual([
      "dom.ts: Cannot find name 'document'",
      "dom.ts: Cannot find name 'window'",
      "dom.ts: Cannot find name 'fetch'",
      "dom.ts: Cannot find name 'setTimeout'",
      "dom.ts: Cannot find name 'crypto'",
      "dom.ts: Cannot find name 'URL'",
      "dom.ts: Cannot find name 'structuredClone'",
      "node.ts: Cannot find name 'process'",
      "node.ts: Cannot find name 'Buffer'",
      "node.ts: Cannot find name 'require'",
    ])
  })

  it('a dead file, a dead export and an unused package are named', async () => {
    const { output } = await runNode('node_modules/knip/bin/knip.js', [
      '--directory',
      path.join(planted, 'dead'),
      '--reporter',
      'json',
    ])
    const report: { issues: Record<string, unknown>[] } = JSON.parse(output)
    expect(report.issues.map((issue) => issue['file']).sort()).toEqual([
      'lib/dead-file.ts',
      'lib/live.ts',
      'package.json',
    ])
  })
})
