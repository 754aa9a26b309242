// Includes that never end: Helm's whole error, however far our own stack reaches.
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { renderText } from '../../support/render-template'

/** Templates that include one another in a round. */
function roundOf(count: number): string {
  const bodies = Array.from({ length: count }, (_, i) => `{{ include "t${(i + 1) % count}" . }}`)
  return bodies.map((body, i) => `{{ define "t${i}" }}${body}{{ end }}`).join('')
}

/** Length and digest of what helm 4.1.4 says. */
const rows: readonly [name: string, template: string, length: number, sha256: string][] = [
  [
    'itself',
    `${roundOf(1)}{{ include "t0" . }}`,
    97_291,
    'c0895c6ece0bec31c59eef2247596cdf9060bc253e579c48c22bc7042c157efb',
  ],
  [
    'three in a round',
    `${roundOf(3)}{{ include "t0" . }}`,
    292_487,
    '4fb8cda43ab7b47ca81dd412c32676ad0fe94d85e57d72e18e6903271845a774',
  ],
  [
    'five in a round',
    `${roundOf(5)}{{ include "t2" . }}`,
    488_683,
    'eeb969b390e76be38a8c97245adbdef2b7412a630bcc46826e8ae43b19157b44',
  ],
  [
    'through tpl',
    '{{ define "a" }}{{ tpl "{{ include \\"a\\" . }}" . }}{{ end }}{{ include "a" . }}',
    254_446,
    'bcfed147b168dc7438b7294e6cd77c0928c7f5e46e7583f9891cafb0860a4a73',
  ],
]

it.each(rows)('%s', (_, template, length, sha256) => {
  const error = renderText(template).replace(/^ERROR /, '')
  expect([error.length, createHash('sha256').update(error).digest('hex')]).toEqual([length, sha256])
})

it('a thousand nested includes are fine', () => {
  const body = '{{ if gt (int .) 0 }}{{ include "r" (sub . 1) }}{{ else }}end{{ end }}'
  expect(renderText(`{{ define "r" }}${body}{{ end }}{{ include "r" 1000 }}`)).toBe('end')
})

it('variables made of variables remember what they read once', () => {
  const doubling = '{{ $x = list $x $x | toString }}{{ $x = trunc 9 $x }}'.repeat(40)
  expect(renderText(`{{ $x := .Release.Name }}${doubling}{{ len $x }}`)).toBe('9')
})
