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

  it('kinds of every group, with their metadata', () => {
    const read = (apiVersion: string, kind: string): unknown =>
      readProtobuf(envelope(apiVersion, kind, message(field(1, message(field(1, 'x'))))))
    const kinds = [
      ['certificates.k8s.io/v1', 'CertificateSigningRequest'],
      ['storage.k8s.io/v1', 'StorageClass'],
      ['networking.k8s.io/v1', 'NetworkPolicy'],
      ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'],
      ['policy/v1', 'Eviction'],
    ] as const
    expect(kinds.map(([apiVersion, kind]) => read(apiVersion, kind))).toEqual(
      kinds.map(([apiVersion, kind]) => ({ kind, apiVersion, metadata: { name: 'x' } })),
    )
  })

  it('what is not in this form is left to others', () => {
    expect(readProtobuf(text.encode('{}'))).toBeNull()
  })
})

describe('watches', () => {
  const event = (type: string, name: string): JsonObject => ({ type, object: { kind: 'Pod', metadata: { name } } })
  const answer = (version: string, ...items: readonly JsonObject[]): JsonObject => ({
    metadata: { resourceVersion: version },
    of: { kind: 'Pod', apiVersion: 'v1' },
    items,
  })

  it('asks for initial events once, then goes on from where it was', () => {
    const asked: Readonly<Record<string, string>>[] = []
    const query = { watch: 'true', sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' }
    const watch = openWatch(
      (request) => {
        asked.push(request.query)
        return answer('7', event('ADDED', 'a'))
      },
      { path: '/api/v1/pods', query, accept: '' },
    )
    expect(watch.next(0).map(({ type }) => type)).toEqual(['ADDED'])
    watch.next(50)
    expect(asked).toEqual([query, { watch: 'true', resourceVersion: '7' }])
  })

  it('tells of the columns of a table once', () => {
    const table: JsonObject = { type: 'ADDED', object: { kind: 'Table', columnDefinitions: [{ name: 'Name' }] } }
    const watch = openWatch(() => answer('7', table), { path: '/api/v1/pods', query: {}, accept: '' })
    const columns = () => watch.next(0).map(({ object }) => object['columnDefinitions'])
    expect([columns(), columns()]).toEqual([[[{ name: 'Name' }]], [null]])
  })

  it('tells why it is over', () => {
    const status: JsonObject = { kind: 'Status', status: 'Failure', code: 410 }
    const watch = openWatch(() => status, { path: '/api/v1/pods', query: {}, accept: '' })
    expect(watch.next(0)).toEqual([{ type: 'ERROR', object: status }])
  })

  it('sends a bookmark a minute to those who want them', () => {
    const query = { allowWatchBookmarks: 'true' }
    const watch = openWatch(() => answer('9'), { path: '/api/v1/pods', query, accept: '' })
    const seen = [0, 30_000, 60_000, 61_000].map((nowMs) => watch.next(nowMs).map(({ type }) => type))
    expect(seen).toEqual([[], [], ['BOOKMARK'], []])
  })
})
