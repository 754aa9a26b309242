// Requests: what Tiller is asked for, after the chart was rendered.

import type { JsonObject } from '@/lib/base/json'
import type { ApplyMethod, ReleasedChart } from './release'
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

/** What install, upgrade and rollback take alike. */
export interface MoveOptions {
  readonly wait: boolean
  /** With `wait`: Jobs must have completed, too. */
  readonly waitForJobs: boolean
  readonly timeoutMs: number
  readonly noHooks: boolean
  /** Takes fields over from other managers. */
  readonly forceConflicts: boolean
  /** On failure: what was newly made is deleted again. */
  readonly cleanupOnFail: boolean
  /** Revisions kept; 0 keeps all. */
  readonly historyMax: number
}

export interface DeployOptions extends MoveOptions {
  /** What Helm says when it is done: "Install complete". */
  readonly description: string
  readonly createNamespace: boolean
  /** On failure: back to how it was. */
  readonly rollbackOnFailure: boolean
  /** Adopts what lives already, whoever made it. */
  readonly takeOwnership: boolean
  /** Replaces objects; not with server-side apply. */
  readonly forceReplace: boolean
  readonly skipCrds: boolean
  /** Uses the name of a release that failed or was uninstalled. */
  readonly replace: boolean
  readonly labels: Readonly<Record<string, string>>
  /** What the release says of itself; objects are applied by the server either way, without conflicts for `csa`. */
  readonly applyMethod: Exclude<ApplyMethod, ''>
}
