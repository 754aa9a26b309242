// Reading: values and refusals as sigs.k8s.io/yaml has them.
import { describe, expect, it } from 'vitest'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { parseYaml, readYaml } from '@/lib/yaml/parse'
import { nodeAtPath, pathAtOffset } from '@/lib/yaml/trace'

function plain(value: GoValue): unknown {
  if (value instanceof GoMap) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]))
  return value instanceof GoList ? value.items.map(plain) : value
}

const values: [name: string, text: string, value: unknown][] = [
  ['booleans of YAML 1.1', 'a: yes\nb: off\ny: 1', { a: true, b: false, true: 1 }],
  ['octals, binary, underscores', 'a: 010\nb: 0b101\nc: 1_000\nd: 0o10', { a: 8, b: 5, c: 1000, d: 8 }],
  ['a padded number that is no octal', 'a: 08', { a: 8 }],
  ['base 60 and dates stay text', 'a: 1:30\nb: 2021-03-04', { a: '1:30', b: '2021-03-04' }],
  ['the last of equal keys wins', 'a: 1\na: 2', { a: 2 }],
  ['a merge behind a key overrides it', 'b: &b {x: 1}\nc:\n  x: 2\n  <<: *b', { b: { x: 1 }, c: { x: 1 } }],
  ['folded and literal blocks', 'a: >-\n  x\n  y\nb: |\n  x\n   y\n', { a: 'x y', b: 'x\n y\n' }],
  ['only the first document', 'a: 1\n---\nb: [', { a: 1 }],
  ['an empty text', '', null],
]

const refusals: [name: string, text: string, message: string][] = [
  ['an open list', 'a: 1\nb: [', 'yaml: line 2: did not find expected node content'],
  ['a value in a value', 'a: b: c', 'yaml: mapping values are not allowed in this context'],
  ['a bad indent', 'a: 1\n b: 2\n', 'yaml: line 2: mapping values are not allowed in this context'],
  ['a tab', 'a:\n\tb: 1', 'yaml: line 2: found character that cannot start any token'],
  ['an unknown anchor', 'a: *x', "yaml: unknown anchor 'x' referenced"],
  ['a control character', 'a: \u0001', 'yaml: control characters are not allowed'],
  ['not a number', 'a: .nan', 'json: unsupported value: NaN'],
]

describe('readYaml', () => {
  it.each(values)('%s', (_, text, value) => {
    const read = readYaml(text)
    expect(read.ok && plain(read.value)).toEqual(value)
  })

  it.each(refusals)('refuses %s', (_, text, message) => {
    const read = readYaml(text)
    expect(read.ok ? null : read.error.message).toBe(`error converting YAML to JSON: ${message}`)
  })
})

describe('trace', () => {
  const text = 'image:\n  repository: nginx # here\n  tags: [a, bc]\n'
  const parsed = parseYaml(text)
  const root = parsed.ok ? parsed.value : null

  it.each([
    [['image', 'repository'], 'nginx'],
    [['image', 'tags', 1], 'bc'],
  ])('finds %j in the text, and back', (path, written) => {
    const span = root === null ? null : nodeAtPath(root, path)
    expect(span && text.slice(span.start, span.end)).toBe(written)
    expect(root && pathAtOffset(root, span?.start ?? 0)).toEqual(path)
  })
})
