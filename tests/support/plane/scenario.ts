// A recorded sequence: the requests to a control plane, step by step, and its objects each time it is quiet.
//
// The same steps drive a real control plane (the recording) and ours (the test). Nothing runs on the nodes: the steps
// say what kubelets report, so that only controllers, scheduler and API server decide.

import type { JsonObject } from '@/lib/base/json'

export interface PlaneScenario {
  readonly name: string
  /** Every namespaced object without a namespace lives here. */
  readonly namespace: string
  /** Nodes that join before the first step; absent: one large one, which is not part of the frames. */
  readonly nodes?: readonly JsonObject[]
  readonly steps: readonly Step[]
}

export type Step =
  | { readonly do: 'create'; readonly objects: readonly JsonObject[] }
  | { readonly do: 'patch'; readonly path: string; readonly patch: unknown; readonly type?: 'merge' | 'json' }
  | { readonly do: 'delete'; readonly path: string; readonly options?: JsonObject }
  /** Kubelets report on the pods that are picked, all at once. */
  | { readonly do: 'report'; readonly pick: Pick; readonly state: PodReport }
  /** Kubelets confirm that terminating pods are gone. */
  | { readonly do: 'reap'; readonly pick?: Pick }
  /** One pod after the other is reaped or becomes ready, until nothing is left to do; a frame for each. */
  | { readonly do: 'rounds'; readonly most: number }
  /** The child is given an owner; loose: one that does not wait for it. */
  | { readonly do: 'own'; readonly child: string; readonly owner: string; readonly loose?: boolean }
  /** The picked pods use so much in each container from now on; external metrics in thousandths. */
  | {
      readonly do: 'measure'
      readonly pick?: Pick
      readonly cpuMilli?: number
      readonly memoryMi?: number
      readonly external?: Readonly<Record<string, number>>
    }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'join'; readonly node: JsonObject }
  | { readonly do: 'silence'; readonly node: string }
  | { readonly do: 'revive'; readonly node: string }

export interface Pick {
  readonly name?: string
  readonly labels?: Readonly<Record<string, string>>
  /** The image of its first container. */
  readonly image?: string
  readonly ready?: boolean
  readonly phase?: string
  readonly terminating?: boolean
  readonly node?: string
  /** The first so many, oldest first. */
  readonly count?: number
}

export interface PodReport {
  readonly as: 'ready' | 'unready' | 'running' | 'succeeded' | 'failed'
  readonly exitCode?: number
  readonly reason?: string
  readonly conditions?: readonly JsonObject[]
  readonly restarts?: number
}

/** The objects of a quiet control plane, as sorted lines; a vector keeps the changes since the last frame. */
export interface Frame {
  readonly step: string
  readonly lines: readonly string[]
}

export interface FrameChange {
  readonly step: string
  readonly gone: readonly string[]
  readonly come: readonly string[]
}

export function changesOf(frames: readonly Frame[]): readonly FrameChange[] {
  let before: readonly string[] = []
  return frames.map(({ step, lines }) => {
    const change = { step, gone: without(before, lines), come: without(lines, before) }
    before = lines
    return change
  })
}

/** The lines of `all` that `others` does not have, as often as they are too many. */
export function without(all: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1)
  return all.filter((line) => {
    const left = counts.get(line) ?? 0
    counts.set(line, left - 1)
    return left <= 0
  })
}
