// The scenario document, current version: inputs only, never results.
//
// Everything a link or a saved file holds. What the cluster, the builds and the releases look like is
// replayed from it. Older shapes are known only to migrations/.

import type { JsonObject } from '@/lib/base/json'
import type { BehaviourNote } from './behaviour'

/** What a person shares: files, machines, seed, and what was done when. */
export interface Scenario {
  readonly version: number
  readonly title: string
  /** One sentence saying what to try. */
  readonly sentence: string
  readonly seed: string
  /** Virtual time at which the world begins, in milliseconds since the Unix epoch. */
  readonly startMs: number
  /** The workspace: path -> byte string, which for most is plain text. Paths use "/" and never begin with it. */
  readonly files: Readonly<Record<string, string>>
  readonly nodes: readonly NodeShape[]
  /** An Ingress controller that is there from the beginning, with its class; a bare cluster has none. */
  readonly ingressController?: 'nginx'
  /** What was done, in order; times never decrease. */
  readonly log: readonly LoggedCommand[]
  /** How far the clock had come when it was saved, in milliseconds since startMs. */
  readonly untilMs: number
  /** Behaviour of images whose program is not known, by repository or reference. */
  readonly behaviours?: Readonly<Record<string, BehaviourNote>>
  /** Places on the canvas of the items a person moved, by item id. */
  readonly canvas: Readonly<Record<string, Place>>
}

export interface NodeShape {
  readonly name: string
  readonly size: NodeSize
  readonly arch: 'amd64' | 'arm64'
  readonly zone?: string
  readonly spot?: boolean
  readonly labels?: Readonly<Record<string, string>>
  readonly taints?: readonly NodeTaint[]
}

export type NodeSize = 'small' | 'medium' | 'large'

export interface NodeTaint {
  readonly key: string
  readonly value?: string
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute'
}

export interface LoggedCommand {
  /** Milliseconds since startMs. */
  readonly atMs: number
  /** A command of lib/world/commands; checked there when it is replayed. */
  readonly command: JsonObject
}

export interface Place {
  readonly x: number
  readonly y: number
}
