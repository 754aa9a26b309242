import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { readProtobuf } from '@/lib/cli/serve/protobuf'
import { openWatch } from '@/lib/cli/serve/watches'

const text = new TextEncoder()

/** One length-delimited field. */
function field(number: number, value: Uint8Array | string): readonly number[] {
  const bytes = typeof value === 'string' ? text.encode(value) : value
  return [(number << 3) | 2, bytes.length, ...bytes]
}

function message(...fields: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(fields.flat())
}

function envelope(apiVersion: string, kind: string, raw: Uint8Array): Uint8Array {
  const type = message(field(1, apiVersion), field(2, kind))
  return Uint8Array.from([0x6b, 0x38, 0x73, 0, ...field(1, type), ...field(2, raw)])
}

describe('objects in protobuf', () => {
  it('a config map, its empty fields left out', () => {
    const metadata = message(field(1, 'c'), field(2, ''), field(3, 'default'))
    const data = message(field(1, 'key'), field(2, 'value'))
    expect(readProtobuf(envelope('v1', 'ConfigMap', message(field(1, metadata), field(2, data))))).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', namespace: 'default' },
      data: { key: 'value' },
    })
  })

  it('structs that stand in the outer one: volume sources', () => {
    const source = message(field(2, message()))
    const volume = message(field(1, 'tmp'), field(2, source))
    const spec = message(field(1, volume))
    expect(readProtobuf(envelope('v1', 'Pod', message(field(2, spec))))).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      spec: { volumes: [{ name: 'tmp', emptyDir: {} }] },
    })
  })

  it('what is not in this form is left to others', () => {
    expect(readProtobuf(text.encode('{}'))).toBeNull()
  })
})

describe('watches', () => {
  const pod = (name: string, version: string): JsonObject => ({ metadata: { name, resourceVersion: version } })
  const listing = (...items: readonly JsonObject[]): JsonObject => ({
    kind: 'PodList',
    apiVersion: 'v1',
    metadata: { resourceVersion: '9' },
    items,
  })

  it('tells what there is, then what changes', () => {
    let now = listing(pod('a', '1'), pod('b', '2'))
    const watch = openWatch(() => now, { path: '/api/v1/pods', query: { sendInitialEvents: 'true' }, accept: '' })
    expect(watch.next().map(({ type }) => type)).toEqual(['ADDED', 'ADDED', 'BOOKMARK'])
    now = listing(pod('b', '3'), pod('c', '4'))
    expect(watch.next().map(({ type }) => type)).toEqual(['DELETED', 'MODIFIED', 'ADDED'])
    expect(watch.next()).toEqual([])
  })

  it('begins after the version that is known', () => {
    const watch = openWatch(() => listing(pod('a', '1'), pod('b', '5')), {
      path: '/api/v1/pods',
      query: { resourceVersion: '3' },
      accept: '',
    })
    expect(watch.next().map(({ object }) => (object['metadata'] as JsonObject)['name'])).toEqual(['b'])
  })
})
