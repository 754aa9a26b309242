// The forms of a small digest: each is a pure function of it.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { internalTypes } from '@/lib/kube/api/generated/internal-types'
import { formsOf, generatedFolder } from '../../../.scripts/generate/forms.mjs'
import { staleNarrowings } from '../../../.scripts/generate/narrowings.mjs'
import { readDigest } from '../../../.scripts/generate/read-digest.mjs'

const digest = `kubernetes 0.99.1

package meta/v1
TypeMeta
  Kind string kind,omitempty 1 optional
  APIVersion string apiVersion,omitempty 2 optional
ObjectMeta
  Name string name,omitempty 1 optional

package core/v1
Pod
  TypeMeta meta/v1.TypeMeta ,inline - embedded
  ObjectMeta meta/v1.ObjectMeta metadata,omitempty 1 optional embedded
  Spec PodSpec spec,omitempty 2 optional
PodSpec structType=atomic
  Items []Item items 1 listType=map listMapKey=name patchStrategy=merge patchMergeKey=name
  Limits ResourceList limits,omitempty 3 optional
  Word *Word word,omitempty 4 optional default="b"
Item
  Name string name 1
  Source Source ,inline 2 embedded
Source
  Data []byte data,omitempty 1 required
PodTemplateSpec
  Spec PodSpec spec 1
Word = string enum a|b
ResourceName = string of cpu
ResourceList = map[ResourceName]resource.Quantity

package internal/core
PodTemplateSpec
  Spec PodSpec - -
PodSpec
  Word *Word - -
Word = string enum a|b
`

const forms = formsOf(digest)
const bodyOf = (file: string): string =>
  (forms.get(`${generatedFolder}/${file}`) ?? '').split('\n\n').slice(1).join('\n\n')

it('interfaces', () => {
  expect(bodyOf('core.ts')).toBe(`import type { KubeObject } from '../object'
import type { Quantity } from '../values'

export interface Pod extends KubeObject {
  readonly apiVersion: 'v1'
  readonly kind: 'Pod'
  readonly spec: PodSpec
}

export interface PodSpec {
  readonly items: readonly Item[]
  readonly limits?: { readonly [key: string]: Quantity }
  readonly word?: Word
}

export interface Item {
  readonly name: string
  readonly data: string
}

export type Word = 'a' | 'b'
`)
})

it('schema texts', () => {
  expect(bodyOf('schema/core.ts')).toBe(`export const coreTypes = \`
Pod
  kind string
  apiVersion string
  metadata! ObjectMeta optional
  spec! PodSpec optional

PodSpec atomic
  items! []Item merge=name map=name
  limits ResourceList
  word *Word default="b"

Item
  name! string
  data bytes required

Word = string a|b

ResourceName = string

ResourceList = map[ResourceName]Quantity
\`
`)
})

const others: [file: string, line: string][] = [
  ['proto-numbers.ts', 'core/Item name=1 *=2:Source'],
  ['proto-numbers.ts', 'core/PodSpec items=1 limits=3 word=4'],
  ['internal-types.ts', 'core.PodSpec\n  Word *string'],
  ['hash-types.ts', 'v1.Item\n  Name string name\n  Source v1.Source inline'],
  ['hash-types.ts', 'v1.ResourceList = map[v1.ResourceName]resource.Quantity'],
  ['hash-types.ts', 'v1.Source\n  Data []uint8 data'],
]
it.each(others)('%s: %s', (file, line) => {
  expect(bodyOf(file)).toContain(`\n${line}\n`)
})

it('the header names the version', () => {
  expect(forms.get(`${generatedFolder}/core.ts`)).toContain('from Kubernetes 1.99.1: ')
})

it('a promise about a field that upstream no longer has is named', () => {
  const stale = staleNarrowings(readDigest(digest))
  expect(stale).toContain('meta/v1.ObjectMeta.uid')
  expect(stale).toContain('core/v1.ConditionStatus')
  expect(stale).not.toContain('meta/v1.ObjectMeta.name')
})

const validation = path.resolve(import.meta.dirname, '../../../lib/kube/apiserver/validation')

it('every type that a refusal prints is there', () => {
  const known = new Set(internalTypes.split('\n').filter((line) => /^\w/.test(line)))
  const named = readdirSync(validation).flatMap((file) => {
    const text = readFileSync(path.join(validation, file), 'utf8')
    const found = text.matchAll(
      /'(?:\[\]|map:)*((?:core|apps|batch|networking|policy|rbac|resource|storage)\.[A-Z]\w+)'/g,
    )
    return [...found].map(([, type]) => type ?? '')
  })
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((type) => !known.has(type))).toEqual([])
})
