// time.Location as a template value: what %v of a time's inside shows, and the argument of In.

import { boolType, int64Type, intType, pointerTypeOf, sliceTypeOf, stringType, structTypeOf, uint8Type } from './type'
import { GoInt, GoList, type GoMethod, GoPointer, GoStruct, type GoValue, goInt, goInt64 } from './value'
import { localZone, utc, type Zone } from './zone'

const hidden = { isUnexported: true } as const

const zoneType = structTypeOf('time.zone', [
  { name: 'name', type: stringType, ...hidden },
  { name: 'offset', type: intType, ...hidden },
  { name: 'isDST', type: boolType, ...hidden },
])

const changeType = structTypeOf('time.zoneTrans', [
  { name: 'when', type: int64Type, ...hidden },
  { name: 'index', type: uint8Type, ...hidden },
  { name: 'isstd', type: boolType, ...hidden },
  { name: 'isutc', type: boolType, ...hidden },
])

const toText: GoMethod = { params: [], isVariadic: false, call: (receiver) => zoneOfLocation(receiver).name }

const locationType = structTypeOf(
  'time.Location',
  [
    { name: 'name', type: stringType, ...hidden },
    { name: 'zone', type: sliceTypeOf(zoneType), ...hidden },
    { name: 'tx', type: sliceTypeOf(changeType), ...hidden },
    { name: 'extend', type: stringType, ...hidden },
    { name: 'cacheStart', type: int64Type, ...hidden },
    { name: 'cacheEnd', type: int64Type, ...hidden },
    { name: 'cacheZone', type: pointerTypeOf(zoneType), ...hidden },
  ],
  new Map(),
)

/** *time.Location; its String method has a pointer receiver. */
export const locationPointerType = { ...pointerTypeOf(locationType), methods: new Map([['String', toText]]) }

/** The local zone is a variable of Helm 4.1.4's program; others lie somewhere on the heap. */
const localAddress = 0x3ffc320n

const earliest = -(2n ** 63n)

/** The zone as a time holds it: UTC is a nil pointer. */
export function locationField(zone: Zone): GoPointer {
  return zone === utc ? new GoPointer(locationPointerType, null) : locationOf(zone)
}

const known = new WeakMap<Zone, GoPointer>()

/** The same pointer for the same zone: times are compared by it. */
export function locationOf(zone: Zone): GoPointer {
  const pointer = known.get(zone) ?? makeLocation(zone)
  known.set(zone, pointer)
  return pointer
}

function makeLocation(zone: Zone): GoPointer {
  const { name, fixedOffset } = zone
  const fields = new Map<string, GoValue>([['name', name]])
  if (fixedOffset !== undefined) {
    const own = new GoStruct(
      zoneType,
      new Map<string, GoValue>([
        ['name', name],
        ['offset', goInt(fixedOffset)],
        ['isDST', false],
      ]),
    )
    const change = new Map<string, GoValue>([
      ['when', goInt64(earliest)],
      ['index', new GoInt(0n, uint8Type)],
    ])
    fields.set('zone', new GoList([own], sliceTypeOf(zoneType)))
    fields.set(
      'tx',
      new GoList([new GoStruct(changeType, change.set('isstd', false).set('isutc', false))], sliceTypeOf(changeType)),
    )
    fields.set('cacheStart', goInt64(earliest))
    fields.set('cacheEnd', goInt64(-earliest - 1n))
    fields.set('cacheZone', new GoPointer(pointerTypeOf(zoneType), own))
  } else fields.set('cacheStart', goInt64(0)).set('cacheEnd', goInt64(0))
  const address = zone === localZone ? localAddress : null
  return new GoPointer(locationPointerType, new GoStruct(locationType, fields, zone), address)
}

/** Nil means UTC. */
export function zoneOfLocation(value: GoValue): Zone {
  const inner = value instanceof GoPointer && value.target instanceof GoStruct ? value.target.inner : null
  return isZone(inner) ? inner : utc
}

function isZone(inner: unknown): inner is Zone {
  return typeof inner === 'object' && inner !== null && 'at' in inner
}
