import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { readProtobuf } from '@/lib/cli/serve/protobuf'
import { openWatch } from '@/lib/cli/serve/watches'
import { markedKinds } from '@/lib/kube/api/fidelity/fidelity'
import { structOf } from '@/lib/kube/api/schema'

const text = new TextEncoder()

function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >> 7)]
}

/** One length-delimited field. */
function field(number: number, value: Uint8Array | string): readonly number[] {
  const bytes = typeof value === 'string' ? text.encode(value) : value
  return [...varint((number << 3) | 2), ...varint(bytes.length), ...bytes]
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

  it('every kind, with its metadata', () => {
    const read = (apiVersion: string, kind: string): unknown =>
      readProtobuf(envelope(apiVersion, kind, message(field(1, message(field(1, 'x'))))))
    const known = [...markedKinds().values()].filter(({ group, kind }) => structOf(group, kind) !== undefined)
    const kinds = known.map(({ group, kind }) => [group === '' ? 'v1' : `${group}/v1`, kind] as const)
    expect(kinds.length).toBeGreaterThan(50)
    expect(kinds.map(([apiVersion, kind]) => read(apiVersion, kind))).toEqual(
      kinds.map(([apiVersion, kind]) => ({ kind, apiVersion, metadata: { name: 'x' } })),
    )
  })

  it('an older version by its own fields', () => {
    const spec = message([2 << 3, 1], [3 << 3, 5], [4 << 3, 80])
    expect(readProtobuf(envelope('autoscaling/v1', 'HorizontalPodAutoscaler', message(field(2, spec))))).toEqual({
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      spec: { minReplicas: 1, maxReplicas: 5, targetCPUUtilizationPercentage: 80 },
    })
  })

  it('schemas that take one shape or another', () => {
    const ofText = message(field(5, 'string'))
    const props = message(
      field(8, message(field(1, '{"c":1}'))),
      field(24, message(field(2, ofText))),
      field(30, message(field(2, ofText))),
      field(31, message(field(1, 'a'), field(2, ofText))),
      field(32, message(field(1, 'a'), field(2, message(field(2, 'b'))))),
      field(33, message([1 << 3, 0])),
    )
    const version = message(field(1, 'v1'), field(4, message(field(1, props))))
    const spec = message(field(7, version))
    expect(
      readProtobuf(envelope('apiextensions.k8s.io/v1', 'CustomResourceDefinition', message(field(2, spec)))),
    ).toMatchObject({
      spec: {
        versions: [
          {
            name: 'v1',
            schema: {
              openAPIV3Schema: {
                default: { c: 1 },
                items: [{ type: 'string' }],
                additionalProperties: { type: 'string' },
                patternProperties: { a: { type: 'string' } },
                dependencies: { a: ['b'] },
                additionalItems: false,
              },
            },
          },
        ],
      },
    })
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
