// The function libraries for Kubernetes' expressions, and the names of types.
//
// Models k8s.io/apiserver/pkg/cel/environment base.go, as of 1.35.

import { addresses } from './libraries/addresses'
import { authorization } from './libraries/authorization'
import { conversions } from './libraries/conversions'
import { formats } from './libraries/formats'
import { lists } from './libraries/lists'
import { operators } from './libraries/operators'
import { optionals } from './libraries/optionals'
import { cidrType, ipType } from './libraries/own-types'
import { quantities } from './libraries/quantities'
import { semvers } from './libraries/semvers'
import { sets } from './libraries/sets'
import { strings } from './libraries/strings'
import { times } from './libraries/times'
import { urls } from './libraries/urls'
import type { CelFunction, Library } from './library'
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listType,
  mapType,
  nullType,
  optionalType,
  stringType,
  type Type,
  timestampType,
  typeType,
  uintType,
} from './types'

const libraries: readonly Library[] = [
  operators,
  conversions,
  strings,
  times,
  lists,
  sets,
  optionals,
  quantities,
  addresses,
  urls,
  formats,
  semvers,
  authorization,
]

const functions = new Map<string, CelFunction>()
for (const { name, overloads } of libraries.flat()) {
  const known = functions.get(name)
  functions.set(name, { name, overloads: [...(known?.overloads ?? []), ...overloads] })
}

export function functionNamed(name: string): CelFunction | null {
  return functions.get(name.startsWith('.') ? name.slice(1) : name) ?? null
}

const types: ReadonlyMap<string, Type> = new Map(
  [
    boolType,
    bytesType,
    doubleType,
    durationType,
    intType,
    listType(dynType),
    mapType(dynType, dynType),
    nullType,
    stringType,
    timestampType,
    uintType,
    typeType(dynType),
    optionalType(dynType),
    ipType,
    cidrType,
  ].map((type) => [type.name, typeType(type)]),
)

/** `int` as a value is of type `type(int)`. */
export function typeNamed(name: string): Type | null {
  return types.get(name) ?? null
}
