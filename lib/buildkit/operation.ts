// Operations: what a build would do, as a graph of plain values named by digest.
//
// Models the LLB that frontend/dockerfile/dockerfile2llb makes: sources, executions and file operations. Two equal
// operations have one id, however many lines of the Dockerfile ask for them.

import { type Digest, digestOfJson } from '@/lib/base/digest'
import { type Json, jsonOf } from '@/lib/base/json'
import type { Span } from '@/lib/base/span'
import type { Mount } from '@/lib/dockerfile/mount'

export type Operation =
  | { readonly kind: 'source'; readonly reference: string; readonly digest: Digest; readonly platform: string }
  | { readonly kind: 'context' }
  | { readonly kind: 'scratch' }
  | ExecOperation
  | { readonly kind: 'mkdir'; readonly path: string; readonly user: string }
  | CopyOperation
  | { readonly kind: 'merge' }
  | { readonly kind: 'inline'; readonly path: string; readonly data: string; readonly mode: number }
  | { readonly kind: 'http'; readonly url: string; readonly name: string; readonly checksum: string }
  | {
      readonly kind: 'git'
      readonly remote: string
      readonly ref: string
      readonly subdir: string
      readonly keepGitDir: boolean
    }

export interface ExecMount {
  readonly mount: Mount
  /** Absolute. */
  readonly target: string
  /** Index into the operation's inputs; absent for mounts without a source. */
  readonly input?: number
}

export interface ExecOperation {
  readonly kind: 'exec'
  readonly args: readonly string[]
  /** The text given to the shell; absent in exec form. */
  readonly script?: string
  /** In order of last assignment. */
  readonly env: readonly (readonly [name: string, value: string])[]
  readonly cwd: string
  readonly user: string
  readonly network: 'default' | 'none' | 'host'
  readonly security: 'sandbox' | 'insecure'
  readonly mounts: readonly ExecMount[]
  readonly platform: string
}

export interface CopySource {
  /** Index into the operation's inputs. */
  readonly input: number
  /** Absolute in its root. */
  readonly path: string
  /** --parents: what is copied, below `path`. */
  readonly include?: string
  readonly unpack: boolean
  /** A missing path is an error. */
  readonly isRequired: boolean
}

export interface CopyOperation {
  readonly kind: 'copy'
  readonly verb: 'COPY' | 'ADD'
  readonly sources: readonly CopySource[]
  /** Absolute; ends with a slash where it was typed so. */
  readonly destination: string
  readonly chown: string
  readonly chmod: string
  readonly exclude: readonly string[]
  /** On an empty root of its own, merged later (--link). */
  readonly isLinked: boolean
}

/** Where in the Dockerfile an operation comes from. */
export interface OpOrigin {
  readonly stage: string
  readonly lines: readonly number[]
  readonly span: Span
  /** Names of the build arguments declared so far, to tell them from ENV. */
  readonly args?: readonly string[]
  /** The history line of the layer it makes. */
  readonly createdBy?: string
}

export interface Op {
  readonly id: Digest
  readonly operation: Operation
  /** The first is the root it works on, if it has one. */
  readonly inputs: readonly Op[]
  /** As the progress shows it; absent for hidden ones. */
  readonly label?: string
  readonly origin?: OpOrigin
  readonly ignoresCache: boolean
}

export interface OpNote {
  readonly label?: string
  readonly origin?: OpOrigin
  readonly ignoresCache?: boolean
}

export function makeOp(operation: Operation, inputs: readonly Op[], note: OpNote): Op {
  const definition: Json = { operation: asJson(operation), inputs: inputs.map((input) => input.id) }
  const { label, origin, ignoresCache = false } = note
  return {
    id: digestOfJson(definition),
    operation,
    inputs,
    ...(label !== undefined && { label }),
    ...(origin !== undefined && { origin }),
    ignoresCache,
  }
}

/** Operations hold nothing but JSON; the compiler cannot see it through their interfaces. */
function asJson(operation: Operation): Json {
  return jsonOf(operation)
}

export const contextOp: Op = makeOp({ kind: 'context' }, [], {})
export const scratchOp: Op = makeOp({ kind: 'scratch' }, [], {})

/** Every operation that a result needs, inputs first; among equal ones the last label counts. */
export function operationsOf(result: Op): readonly Op[] {
  const visited = new Set<Op>()
  const found = new Map<Digest, Op>()
  const visit = (op: Op): void => {
    if (visited.has(op)) return
    for (const input of op.inputs) visit(input)
    visited.add(op)
    const known = found.get(op.id)
    found.set(
      op.id,
      known === undefined ? op : { ...known, ...op, ignoresCache: known.ignoresCache || op.ignoresCache },
    )
  }
  visit(result)
  return [...found.values()]
}
