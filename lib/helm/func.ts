// TemplateFunc: one entry a function, read by the engine, by completion and by the docs panel.
//
// Parts live in funcs/, one file a family, and are listed in funcs/table.ts. What a function needs from
// outside (time, chance, other templates, the cluster) comes in FuncContext; the engine provides it.

import type { Rng } from '@/lib/base/rng'
import type { GoMap, GoSignature, GoType, GoValue } from '@/lib/go/value'
import type { Func } from '@/lib/gotmpl/func'

export type FuncFamily =
  | 'crypto'
  | 'dates'
  | 'defaults'
  | 'dicts'
  | 'encoding'
  | 'flow'
  | 'lists'
  | 'math'
  | 'network'
  | 'paths'
  | 'reflect'
  | 'regex'
  | 'semver'
  | 'strings'
  | 'templates'
  | 'url'

export interface FuncDoc {
  /** How a call is written: `trunc COUNT TEXT`. */
  readonly usage: string
  /** One sentence saying what the call gives. */
  readonly summary: string
}

export interface TemplateFunc extends Func<FuncContext> {
  readonly doc: FuncDoc
}

/** The functions of one file, in the order they are shown. */
export interface FuncGroup {
  readonly family: FuncFamily
  readonly funcs: readonly TemplateFunc[]
}

/** What an execution lends to its functions. */
export interface FuncContext {
  /** Chance for this render; each family forks its own stream. */
  readonly rng: Rng
  /** Milliseconds since the Unix epoch. */
  now(): number
  /** Renders a named template to text, keeping count of nesting. Fails by throwing GoError. */
  include(name: string, data: GoValue): string
  /** Renders a text as a template. Fails by throwing GoError. */
  tpl(text: string, data: GoValue): string
  /** The object, a list of objects (empty name), or an empty map. Fails by throwing GoError. */
  lookup(query: LookupQuery): GoMap
  /** Linting: `required` and `fail` warn and go on. */
  readonly isLint: boolean
  /** A line for the log, beside the result. */
  warn(message: string): void
}

export interface LookupQuery {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
}

/** A signature with a fixed number of parameters. */
export function takes(...params: readonly GoType[]): GoSignature {
  return { params, isVariadic: false }
}

/** A signature whose last parameter takes any number of arguments. */
export function takesMany(...params: readonly GoType[]): GoSignature {
  return { params, isVariadic: true }
}

export type Run = (args: readonly GoValue[], context: FuncContext) => GoValue

/** An entry: its usage starts with its name. */
export function func(signature: GoSignature, usage: string, summary: string, run: Run): TemplateFunc {
  const name = usage.split(' ')[0] ?? usage
  return { name, ...signature, doc: { usage, summary }, run }
}

/** The same function under another name. */
export function alias(entry: TemplateFunc, name: string): TemplateFunc {
  return { ...entry, name, doc: { ...entry.doc, usage: entry.doc.usage.replace(entry.name, name) } }
}
