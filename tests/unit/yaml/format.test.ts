import { describe, expect, it } from 'vitest'
import { formatYaml } from '@/lib/yaml/format'

const rows: [name: string, text: string, formatted: string][] = [
  [
    'wide indents',
    'web:\n    replicas:   2\n    ports:\n    - 80\n    - 443\n',
    'web:\n  replicas: 2\n  ports:\n    - 80\n    - 443\n',
  ],
  ['comments stay', '# top\na:   1 # one\n\n# two\nb: 2\n', '# top\na: 1 # one\n\n# two\nb: 2\n'],
  ['quotes stay', `a: "1"\nb:   'yes'\nc: |\n    text\n`, `a: "1"\nb: 'yes'\nc: |\n  text\n`],
  ['flow stays', 'requests: {cpu: 100m,   memory: 96Mi}\n', 'requests: { cpu: 100m, memory: 96Mi }\n'],
  ['long lines are not folded', `a: ${'word '.repeat(40).trim()}\n`, `a: ${'word '.repeat(40).trim()}\n`],
  ['nothing', '', ''],
]

describe('lays out anew', () => {
  it.each(rows)('%s', (_, text, formatted) => {
    expect(formatYaml(text)).toEqual({ ok: true, value: formatted })
  })
})

const refused: [name: string, text: string][] = [
  ['a template', 'a: {{ .Values.b }}\nc: {{- if .d }}\n'],
  ['broken text', 'a: [1, 2\n'],
]

it.each(refused)('leaves alone: %s', (_, text) => {
  expect(formatYaml(text).ok).toBe(false)
})
