// Whatever a chart holds, rendering comes to an end with a text or an error in Helm's words, and always the same.
//
// A fault of ours would throw, and fail the property. Functions that take tens of milliseconds by nature (bcrypt,
// scrypt, searches for primes) are left to their own tests.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { templateFuncs } from '@/lib/helm/funcs/table'
import { renderCase } from '../../support/render-template'
import { longMs, runsOf } from '../../support/runs'

const slow = /^(?:bcrypt|htpasswd|derivePassword|gen[A-Z].*)$/
const names = templateFuncs.map((entry) => entry.name).filter((name) => !slow.test(name))

const values = `s: hello World
u: "Ünïcödé 世界"
n: null
i: 42
f: 1.5
t: true
l: [b, a, 1, null]
m: {a: 1, b: {c: [1, x]}}
`

const words =
  '.Values.s .Values.u .Values.n .Values.i .Values.f .Values.t .Values.l .Values.m .Values.x.y . $ $x nil true "" "ab" ' +
  '"é%d" 0 1 -1 2.5 1e3 0x1F 1i .Release.Name .Chart .Files .Capabilities.KubeVersion (list) (dict) now'
const operand = fc.constantFrom(...words.split(' '), '(list 1 "a" nil)', '(dict "k" (list 1))', '(semver "1.2.3")')

/** Pieces of a template: actions, control, text, and things that do not parse. */
const { template } = fc.letrec<{ template: string; expression: string; action: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: operand, weight: 4 },
    {
      arbitrary: fc
        .tuple(fc.constantFrom(...names), fc.array(tie('expression'), { maxLength: 3 }))
        .map(([name, args]) => `(${[name, ...args].join(' ')})`),
      weight: 3,
    },
    fc.tuple(tie('expression'), fc.constantFrom(...names)).map(([value, name]) => `(${value} | ${name})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('a', 'Foo', 'Major', 'x.y'))
      .map(([value, field]) => `(${value}).${field}`),
  ),
  action: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: tie('expression').map((expression) => `{{ ${expression} }}`), weight: 3 },
    fc.constantFrom(
      'text',
      '\n',
      '{{- /* c */ -}}',
      '{{ end }}',
      '{{ else }}',
      '{{',
      '}}',
      '{{ break }}',
      '{{ $x := 1 }}',
    ),
    fc
      .tuple(
        fc.constantFrom('if', 'with', 'range', 'range $i, $v :=', 'with $x :='),
        tie('expression'),
        tie('template'),
      )
      .map(([word, expression, body]) => `{{ ${word} ${expression} }}${body}{{ end }}`),
    tie('template').map((body) => `{{ define "t" }}${body}{{ end }}{{ include "t" . }}{{ template "t" . }}`),
    tie('expression').map((expression) => `{{ tpl ${JSON.stringify(`{{ ${expression} }}`)} . }}`),
  ),
  template: fc.array(tie('action'), { maxLength: 4 }).map((actions) => actions.join('')),
}))

const bytes = fc
  .uint8Array({ maxLength: 120 })
  .map((array) => Array.from(array, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join(''))

const yaml = fc
  .array(
    fc.constantFrom(
      ...[
        'a: ',
        '- ',
        'b',
        '\n',
        '  ',
        '1',
        '"x',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ',',
        ': ',
        '&x ',
        '*x',
        '<<: ',
        '|\n',
        '>-\n',
      ],
      ...[
        '!!str ',
        '---\n',
        '#c\n',
        '\t',
        '? ',
        'null',
        '~',
        '0x1F',
        '1e3',
        '.inf',
        '2020-01-02',
        'é',
        '%YAML 1.1\n',
        '\\n',
        'yes',
      ],
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''))

function isSettled(given: { template: string; values?: string }): void {
  const once = renderCase({ values, ...given })
  expect(renderCase({ values, ...given })).toBe(once)
}

describe('rendering ends, with a text or an error, the same each time', () => {
  it(
    'for random templates',
    () =>
      fc.assert(
        fc.property(template, (text) => isSettled({ template: text })),
        runsOf(400),
      ),
    longMs,
  )

  it(
    'for random bytes',
    () =>
      fc.assert(
        fc.property(bytes, (text) => isSettled({ template: text })),
        runsOf(400),
      ),
    longMs,
  )

  it(
    'for random bytes in an action',
    () =>
      fc.assert(
        fc.property(bytes, (text) => isSettled({ template: `a{{ ${text} }}b` })),
        runsOf(400),
      ),
    longMs,
  )

  it(
    'for random YAML as values',
    () =>
      fc.assert(
        fc.property(yaml, (text) => isSettled({ template: '{{ toYaml .Values }}{{ .Values.a }}', values: text })),
        runsOf(400),
      ),
    longMs,
  )

  it(
    'for random YAML, JSON and TOML read by a template',
    () =>
      fc.assert(
        fc.property(fc.oneof(yaml, bytes), (text) => {
          const literal = JSON.stringify(text.replace(/[\ud800-\udfff]/g, '?'))
          const readers = ['fromYaml', 'fromYamlArray', 'fromJson', 'fromJsonArray', 'fromToml']
          isSettled({ template: readers.map((name) => `{{ ${name} ${literal} }}`).join('') })
        }),
        runsOf(400),
      ),
    longMs,
  )

  it(
    'for random calls of every function',
    () => {
      const call = fc.tuple(fc.constantFrom(...names), fc.array(operand, { maxLength: 4 }))
      fc.assert(
        fc.property(call, ([name, args]) => isSettled({ template: `{{ $x := 1 }}{{ ${[name, ...args].join(' ')} }}` })),
        runsOf(600),
      )
    },
    longMs,
  )
})
