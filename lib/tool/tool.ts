// Tools: what one command of the terminal is, and what it may reach.
//
// A tool answers at once, or says that it waits: then it is asked again as the world moves on. Waiting reads
// the world and never changes it, so how often it is asked changes nothing.

import type { FieldTexts } from '@/lib/kube/api/field-texts'
import type { ScriptNode } from '@/lib/linux/shell/syntax'
import type { World } from '@/lib/world/world'
import type { Said } from './said'

export interface ToolCall {
  /** Arguments: the words after the tool's name. */
  readonly argv: readonly string[]
  /** Standard input, piped or redirected. */
  readonly stdin: string
  readonly session: Session
}

/** One terminal: the world it looks at, and what a person set in it. */
export interface Session {
  readonly world: World
  /** Folder of the workspace the terminal stands in; "" is its root. */
  folder: string
  readonly variables: Record<string, string>
  /** Functions defined so far. */
  readonly functions: Map<string, ScriptNode>
  /** The namespace of kubectl's context; empty: default. */
  kubeNamespace: string
  /** The container whose shell the terminal is in; null: on the host. */
  inside: Inside | null
  /** Lines typed so far, oldest first. */
  readonly history: string[]
  /** Documentation of the fields of kinds; null until it is loaded. */
  fieldTexts(): FieldTexts | null
}

/** The session of a shell in a container: see inside.ts. */
export interface Inside {
  readonly place: DockerPlace | PodPlace
  readonly shell: string
  readonly folder: string
  /** Assignments and exports typed so far. */
  readonly kept: readonly string[]
}

/** A container of the docker host. */
export interface DockerPlace {
  readonly tool: 'docker'
  readonly containerId: string
  /** The shell is the container's first process. */
  readonly isFirst: boolean
}

/** A container of a pod, while it is the same one. */
export interface PodPlace {
  readonly tool: 'kubectl'
  readonly namespace: string
  readonly pod: string
  readonly container: string
  readonly containerId: string
  /** A kubectl command line to run after the session: the deletion that `--rm` asks for. */
  readonly afterwards?: readonly string[]
  /** The message printed when the session ends. */
  readonly farewell?: string
}

export type ToolRun = ToolDone | ToolWaiting

export interface ToolDone {
  readonly state: 'done'
  readonly stdout: string
  readonly stderr: string
  /** Both streams in the order of their output, where that order is known. */
  readonly said?: readonly Said[]
  readonly exitStatus: number
}

export interface ToolWaiting {
  readonly state: 'waiting'
  /** Output since the last call. */
  readonly stdout: string
  readonly stderr: string
  readonly said?: readonly Said[]
  /** Called again when the world has moved. */
  resume(): ToolRun
  /**
   * The earliest time at which the run can go on, unless the world changes before; milliseconds since the Unix epoch.
   */
  readonly wakeAtMs?: number
}

export interface Tool {
  readonly name: string
  /** One line for `help`. */
  readonly doc: string
  run(call: ToolCall): ToolRun
  /** Completions: `argv` holds the words before the cursor, the last of them unfinished. */
  complete?(argv: readonly string[], session: Session): readonly string[]
}

export function done(stdout: string): ToolDone {
  return { state: 'done', stdout, stderr: '', exitStatus: 0 }
}

export function failed(stderr: string, exitStatus = 1): ToolDone {
  return { state: 'done', stdout: '', stderr, exitStatus }
}

/** A finished run with its output in a known order. */
export function doneWith(said: readonly Said[], exitStatus: number): ToolDone {
  return { state: 'done', stdout: textOn(said, 'stdout'), stderr: textOn(said, 'stderr'), said, exitStatus }
}

export function textOn(said: readonly Said[], stream: Said['stream']): string {
  return said.flatMap((each) => (each.stream === stream ? [each.text] : [])).join('')
}

/** The output of a run in order. Where the order is unknown, errors come last on failure and first on success. */
export function saidOf(run: ToolRun): readonly Said[] {
  if (run.said !== undefined) return run.said
  const stdout: Said = { stream: 'stdout', text: run.stdout }
  const stderr: Said = { stream: 'stderr', text: run.stderr }
  const isRefused = run.state === 'done' && run.exitStatus !== 0
  return (isRefused ? [stdout, stderr] : [stderr, stdout]).filter(({ text }) => text !== '')
}
