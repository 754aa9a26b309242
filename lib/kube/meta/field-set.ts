// Field sets: the fields of an object that a manager owns, in the wire form of managedFields.
//
// Models sigs.k8s.io/structured-merge-diff fieldpath.Set. A node without keys, or with the key ".", is itself a member;
// `f:NAME` is a field, `k:{...}` a list item by its keys, `v:VALUE` an item of a set.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'

export type FieldSet = JsonObject

export const emptySet: FieldSet = { '.none': {} }
const none = '.none'
const self = '.'

export function isEmptySet(set: FieldSet): boolean {
  return none in set
}

function isMember(node: FieldSet): boolean {
  if (isEmptySet(node)) return false
  return self in node || Object.keys(node).length === 0
}

function childrenOf(node: FieldSet): readonly [string, FieldSet][] {
  return Object.entries(node).filter(
    (entry): entry is [string, FieldSet] => entry[0] !== self && entry[0] !== none && isJsonObject(entry[1]),
  )
}

/** A node from its parts; a member without children is the empty object. */
export function nodeOf(member: boolean, children: readonly (readonly [string, FieldSet])[]): FieldSet {
  const kept = children.filter(([, child]) => !isEmptySet(child))
  if (kept.length === 0) return member ? {} : emptySet
  return Object.fromEntries(member ? [[self, {}], ...kept] : kept)
}

export function unionOf(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmptySet(a)) return b
  if (isEmptySet(b)) return a
  const merged = new Map(childrenOf(a))
  for (const [name, child] of childrenOf(b)) {
    const known = merged.get(name)
    merged.set(name, known === undefined ? child : unionOf(known, child))
  }
  return nodeOf(isMember(a) || isMember(b), [...merged])
}

/** The members of the first set that are not in the second. */
export function differenceOf(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmptySet(a) || isEmptySet(b)) return a
  const others = new Map(childrenOf(b))
  const kept = childrenOf(a).map(([name, child]): [string, FieldSet] => {
    const other = others.get(name)
    return [name, other === undefined ? child : differenceOf(child, other)]
  })
  return nodeOf(isMember(a) && !isMember(b), kept)
}

export function intersectionOf(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmptySet(a) || isEmptySet(b)) return emptySet
  const others = new Map(childrenOf(b))
  const kept = childrenOf(a).flatMap(([name, child]): [string, FieldSet][] => {
    const other = others.get(name)
    return other === undefined ? [] : [[name, intersectionOf(child, other)]]
  })
  return nodeOf(isMember(a) && isMember(b), kept)
}

/** The first set without fields of which the second has any member, itself or below. */
export function untouchedBy(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmptySet(a) || isEmptySet(b)) return a
  const others = new Map(childrenOf(b))
  const kept = childrenOf(a).map(([name, child]): [string, FieldSet] => {
    const other = others.get(name)
    return [name, other === undefined ? child : untouchedBy(child, other)]
  })
  return nodeOf(false, kept)
}

/** The members as paths: `.spec.containers[name="web"].image`, sorted as they stand in the set. */
export function pathsOf(set: FieldSet): readonly string[] {
  const paths: string[] = []
  collectPaths(set, '', paths)
  return paths
}

function collectPaths(node: FieldSet, path: string, paths: string[]): void {
  if (path !== '' && isMember(node)) paths.push(path)
  const children = new Map(childrenOf(node))
  for (const name of sortedKeys(Object.fromEntries(children))) {
    const child = children.get(name)
    if (child !== undefined) collectPaths(child, path + printStep(name), paths)
  }
}

function printStep(name: string): string {
  const rest = name.slice(2)
  if (name.startsWith('f:')) return `.${rest}`
  if (name.startsWith('v:')) return `[=${rest}]`
  const keys: Json = JSON.parse(rest)
  if (!isJsonObject(keys)) return `[${rest}]`
  return `[${sortedKeys(keys)
    .map((key) => `${key}=${JSON.stringify(keys[key])}`)
    .join(',')}]`
}

export function isItselfMember(set: FieldSet): boolean {
  return isMember(set)
}

export function childAt(set: FieldSet, name: string): FieldSet {
  const child = set[name]
  return isEmptySet(set) || !isJsonObject(child) ? emptySet : child
}
