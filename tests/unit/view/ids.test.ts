import { expect, it } from 'vitest'
import { idOfKind, nodeId, type ObjectPlace, objectPlaceOf, podId } from '@/lib/view/ids'

const places: [id: string, place: ObjectPlace | null][] = [
  [podId('shop', 'web-1'), { resource: 'pods', namespace: 'shop', name: 'web-1' }],
  [nodeId('node-1'), { resource: 'nodes', namespace: '', name: 'node-1' }],
  ['visitors', null],
  ['chart/shop', null],
]

it.each(places)('%s', (id, place) => {
  expect(objectPlaceOf(id)).toEqual(place)
})

const kinds: [kind: string, id: string][] = [
  ['Pod', 'pods/a/b'],
  ['Ingress', 'ingresses/a/b'],
  ['NetworkPolicy', 'networkpolicies/a/b'],
]

it.each(kinds)('a %s that is known by its kind', (kind, id) => {
  expect(idOfKind(kind, 'a', 'b')).toBe(id)
})
