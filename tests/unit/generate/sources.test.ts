// What the generator reads of Go sources and of proto files.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { packageId, readGoPackage } from '../../../.scripts/generate/go-source.mjs'
import { readProtoNumbers } from '../../../.scripts/generate/proto-source.mjs'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

function folderWith(file: string, text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'generate-'))
  folders.push(folder)
  writeFileSync(path.join(folder, file), text)
  return folder
}

const read = (text: string) => readGoPackage(folderWith('types.go', `package v1\n\n${text}\n`))

const fields: [name: string, line: string, expected: object][] = [
  ['a tag', 'A string `json:"a"`', { name: 'A', type: 'string', tag: 'json:"a"', markers: [] }],
  ['no tag', 'A *B', { name: 'A', type: '*B', tag: '', markers: [] }],
  ['a remark behind it', 'A []B // why', { name: 'A', type: '[]B', tag: '', markers: [] }],
  ['markers', '// Words.\n\t// +optional\n\t// +listType=map\n\tA []B', { markers: ['optional', 'listType=map'] }],
  ['a remark that ended before', '// +optional\n\n\tA B', { markers: [] }],
  ['a type of another package', 'A map[string]metav1.Time', { type: 'map[string]meta/v1.Time' }],
  ['an embedded struct', 'metav1.ObjectMeta `json:"metadata"`', { name: 'ObjectMeta', markers: ['embedded'] }],
  ['an embedded struct of its own package', 'B `json:",inline"`', { name: 'B', type: 'B', markers: ['embedded'] }],
]

it.each(fields)('a field: %s', (_, line, expected) => {
  const source = `import (\n\tmetav1 "k8s.io/apimachinery/pkg/apis/meta/v1"\n)\n\ntype T struct {\n\t${line}\n}`
  expect(read(source).structs.get('T')?.fields).toEqual([expect.objectContaining(expected)])
})

it('structs, named types and constants, with their markers', () => {
  const found = read(`import other "k8s.io/api/core/v1"

// T is one.
// +structType=atomic
type T struct{}

// +enum

// Word is a word.
type Word string

type List []T

const (
	A Word = "a"
	B      = Word("b")
	C Word = "c" // last
	D      = Word(other.D)
	N      = 4
)

func (t *T) String() string { return "" }
`)
  expect(found.structs.get('T')).toEqual({ name: 'T', fields: [], markers: ['structType=atomic'] })
  expect(found.named.get('Word')).toEqual({ name: 'Word', type: 'string', markers: ['enum'] })
  expect(found.named.get('List')?.type).toBe('[]T')
  expect([...found.constants].map(([name, { type, value }]) => `${name} ${type} ${value}`)).toEqual([
    'A Word a',
    'B Word b',
    'C Word c',
    'D Word =core/v1.D',
  ])
})

const ids: [request: string, id: string][] = [
  ['k8s.io/api/core/v1', 'core/v1'],
  ['k8s.io/apimachinery/pkg/apis/meta/v1', 'meta/v1'],
  ['k8s.io/kubernetes/pkg/apis/core', 'internal/core'],
  ['k8s.io/apimachinery/pkg/api/resource', 'resource'],
  ['k8s.io/apimachinery/pkg/types', 'types'],
]
it.each(ids)('%s is %s', (request, id) => {
  expect(packageId(request)).toBe(id)
})

it('numbers of a message, whatever its fields hold', () => {
  const text = `
message A {
  // reserved 3;
  optional string name = 1;
  repeated .k8s.io.api.core.v1.Pod items = 12;
  map<string, bytes> data = 2;
}

message B {
}
`
  const numbers = readProtoNumbers(path.join(folderWith('generated.proto', text), 'generated.proto'))
  expect([...(numbers.get('A') ?? [])]).toEqual([
    ['name', 1],
    ['items', 12],
    ['data', 2],
  ])
  expect(numbers.get('B')?.size).toBe(0)
})
