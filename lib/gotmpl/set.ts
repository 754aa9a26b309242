// TemplateSet: named templates that can call one another.
//
// Models text/template's rule of replacement: a later definition replaces an earlier one unless its body is
// nothing but space. A fork sees all of its parent and changes nothing in it.

import type { Builtin, Func } from './func'
import { isEmptyList, type Tree } from './node'

export type AnyFunc = Func<unknown>

export interface TemplateSet {
  readonly functions: ReadonlyMap<string, AnyFunc | Builtin>
  readonly parent: TemplateSet | null
  readonly own: Map<string, Tree>
}

/** A set whose templates can call the functions; executions bring the context these expect. */
export function createSet(functions: ReadonlyMap<string, AnyFunc | Builtin>): TemplateSet {
  return { functions, parent: null, own: new Map() }
}

export function forkSet(set: TemplateSet): TemplateSet {
  return { functions: set.functions, parent: set, own: new Map() }
}

export function addTree(set: TemplateSet, tree: Tree): void {
  if (isEmptyList(tree.root) && lookupTree(set, tree.name) !== null) return
  set.own.set(tree.name, tree)
}

export function lookupTree(set: TemplateSet, name: string): Tree | null {
  for (let at: TemplateSet | null = set; at !== null; at = at.parent) {
    const tree = at.own.get(name)
    if (tree !== undefined) return tree
  }
  return null
}
