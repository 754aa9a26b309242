// Requests: what Tiller is asked for, after the chart was rendered.

import type { JsonObject } from '@/lib/base/json'
import type { ReleasedChart } from './release'
import type { RenderedHook, RenderedManifest } from './rendered'

export interface RenderedChart {
  readonly chart: ReleasedChart
  readonly config: JsonObject
  readonly notes: string
  /** In install order. */
  readonly manifests: readonly RenderedManifest[]
  readonly hooks: readonly RenderedHook[]
  /** From crds/: created before the rest, never upgraded or deleted. */
  readonly crds: readonly RenderedManifest[]
}

export interface DeployOptions {
  readonly wait: boolean
  readonly timeoutMs: number
  /** What Helm says when it is done: "Install complete". */
  readonly description: string
  readonly createNamespace: boolean
}
