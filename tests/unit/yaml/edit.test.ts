// Edits of YAML text: what changes, and that all else stays as it was written.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '@/lib/base/json'
import { editYaml, type YamlEdit } from '@/lib/yaml/edit'

const values = `# How many.
replicaCount: 1 # at least one

image:
  repository: "nginx"   # from the hub
  # The tag.
  tag: ''
  pullPolicy: IfNotPresent

env: [] # none yet
nodeSelector: {}
ingress:
  enabled: false
  hosts:
    - host: chart.local # local
      paths: [/, /a]
    - host: b
resources: {limits: {cpu: 1}}
text: |
  one
  two

last:
`

function edit(text: string, change: YamlEdit): string {
  const result = editYaml(text, change)
  return result.ok ? result.value : `refused: ${result.error}`
}

/** The lines that are new, and those that are gone. */
function difference(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < old.length && old[start] === now[start]) start++
  let end = 0
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++
  return [
    ...old.slice(start, old.length - end).map((line) => `- ${line}`),
    ...now.slice(start, now.length - end).map((line) => `+ ${line}`),
  ]
}

const rows: [name: string, change: YamlEdit, lines: string[]][] = [
  [
    'a number keeps its comment',
    { kind: 'set', path: ['replicaCount'], value: 3 },
    ['- replicaCount: 1 # at least one', '+ replicaCount: 3 # at least one'],
  ],
  [
    'a text keeps its quotes',
    { kind: 'set', path: ['image', 'repository'], value: 'redis' },
    ['-   repository: "nginx"   # from the hub', '+   repository: "redis"   # from the hub'],
  ],
  ['single quotes too', { kind: 'set', path: ['image', 'tag'], value: "it's" }, ["-   tag: ''", "+   tag: 'it''s'"]],
  [
    'a text that needs quotes gets them',
    { kind: 'set', path: ['image', 'pullPolicy'], value: 'yes' },
    ['-   pullPolicy: IfNotPresent', '+   pullPolicy: "yes"'],
  ],
  [
    'a new key goes behind the last of its map',
    { kind: 'set', path: ['image', 'digest'], value: 'sha256:1' },
    ['+   digest: sha256:1'],
  ],
  [
    'a map where there was an empty one',
    { kind: 'set', path: ['nodeSelector', 'disk'], value: 'ssd' },
    ['- nodeSelector: {}', '+ nodeSelector:', '+   disk: ssd'],
  ],
  [
    'a new key among brackets',
    { kind: 'set', path: ['resources', 'limits', 'memory'], value: '1Gi' },
    ['- resources: {limits: {cpu: 1}}', '+ resources: {limits: {cpu: 1, memory: 1Gi}}'],
  ],
  ['a new tree', { kind: 'set', path: ['auto', 'scale', 'max'], value: 5 }, ['+ auto:', '+   scale:', '+     max: 5']],
  [
    'in an item of a list',
    { kind: 'set', path: ['ingress', 'hosts', 0, 'host'], value: 'x.io' },
    ['-     - host: chart.local # local', '+     - host: x.io # local'],
  ],
  ['a key more in an item', { kind: 'set', path: ['ingress', 'hosts', 1, 'tls'], value: true }, ['+       tls: true']],
  [
    'an item more',
    { kind: 'append', path: ['ingress', 'hosts'], value: { host: 'c', paths: ['/'] } },
    ['+     - host: c', '+       paths:', '+         - /'],
  ],
  [
    'an item among brackets',
    { kind: 'append', path: ['ingress', 'hosts', 0, 'paths'], value: '/b' },
    ['-       paths: [/, /a]', '+       paths: [/, /a, /b]'],
  ],
  [
    'the first item',
    { kind: 'append', path: ['env'], value: { name: 'A', value: '1' } },
    ['- env: [] # none yet', '+ env: # none yet', '+   - name: A', '+     value: "1"'],
  ],
  ['a key without a value', { kind: 'set', path: ['last'], value: 7 }, ['- last:', '+ last: 7']],
  ['lines of text', { kind: 'set', path: ['last'], value: 'a\nb\n' }, ['- last:', '+ last: |', '+   a', '+   b']],
  [
    'lines of text by a word',
    { kind: 'set', path: ['text'], value: 'word' },
    ['- text: |', '-   one', '-   two', '+ text: word'],
  ],
  [
    'a map by a word',
    { kind: 'set', path: ['image'], value: 'nginx' },
    [
      '- image:',
      '-   repository: "nginx"   # from the hub',
      '-   # The tag.',
      "-   tag: ''",
      '-   pullPolicy: IfNotPresent',
      '+ image: nginx',
    ],
  ],
  ['a key goes', { kind: 'delete', path: ['image', 'pullPolicy'] }, ['-   pullPolicy: IfNotPresent']],
  [
    'an item goes',
    { kind: 'delete', path: ['ingress', 'hosts', 0] },
    ['-     - host: chart.local # local', '-       paths: [/, /a]'],
  ],
  [
    'the first key of an item goes',
    { kind: 'delete', path: ['ingress', 'hosts', 0, 'host'] },
    ['-     - host: chart.local # local', '-       paths: [/, /a]', '+     - paths: [/, /a]'],
  ],
  [
    'the only key of an item goes',
    { kind: 'delete', path: ['ingress', 'hosts', 1, 'host'] },
    ['-     - host: b', '+     - {}'],
  ],
  [
    'the only key among brackets goes',
    { kind: 'delete', path: ['resources', 'limits', 'cpu'] },
    ['- resources: {limits: {cpu: 1}}', '+ resources: {limits: {}}'],
  ],
  ['what is not there is not missed', { kind: 'delete', path: ['no', 'such'] }, []],
]

describe('edits of a values file', () => {
  it.each(rows)('%s', (_, change, lines) => {
    expect(difference(values, edit(values, change))).toEqual(lines)
  })
})

describe('other texts', () => {
  const others: [name: string, text: string, change: YamlEdit, after: string][] = [
    ['an empty file', '', { kind: 'set', path: ['a', 'b'], value: 1 }, 'a:\n  b: 1\n'],
    ['only comments', '# c', { kind: 'set', path: ['a'], value: 1 }, '# c\na: 1\n'],
    ['no newline at the end', 'a: 1', { kind: 'set', path: ['b'], value: 2 }, 'a: 1\nb: 2'],
    ['lists that do not stand in', 'a:\n- x\nb:\n', { kind: 'append', path: ['b'], value: 'z' }, 'a:\n- x\nb:\n- z\n'],
    ['the only entry', 'a:\n  b: 1\nc: 2\n', { kind: 'delete', path: ['a', 'b'] }, 'a: {}\nc: 2\n'],
    [
      'a merged key gets its own entry',
      'a: &x {k: 1}\nb:\n  <<: *x\n',
      { kind: 'set', path: ['b', 'k'], value: 2 },
      'a: &x {k: 1}\nb:\n  <<: *x\n  k: 2\n',
    ],
    [
      'through an alias',
      'a: &x {k: 1}\nb: *x\n',
      { kind: 'set', path: ['b', 'k'], value: 2 },
      'refused: "b" is an alias',
    ],
    ['no list to append to', 'a: 1\n', { kind: 'append', path: ['a'], value: 2 }, 'refused: "a" is not a list'],
    [
      'a text that is no YAML',
      'a: [\n',
      { kind: 'set', path: ['a'], value: 2 },
      'refused: yaml: line 1: did not find expected node content',
    ],
  ]
  it.each(others)('%s', (_, text, change, after) => {
    expect(edit(text, change)).toBe(after)
  })
})

describe('any value at any key', () => {
  const key = fc.constantFrom('replicaCount', 'image', 'env', 'ingress', 'text', 'last', 'new', 'resources')
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant('a\nb\n'))
  const value = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie('tree'), { maxKeys: 3 }),
    ),
  })).tree
  it('is written, or refused, and every other line stays', () => {
    fc.assert(
      fc.property(key, value, (name, given) => {
        const after = edit(values, { kind: 'set', path: [name], value: given })
        if (after.startsWith('refused')) return
        for (const comment of ['# How many.', '# from the hub', '# none yet', '# local']) {
          const isReplaced =
            (name === 'image' && comment === '# from the hub') || (name === 'ingress' && comment === '# local')
          expect(isReplaced || after.includes(comment)).toBe(true)
        }
      }),
      { seed: 20260102, numRuns: 400 },
    )
  })
})
