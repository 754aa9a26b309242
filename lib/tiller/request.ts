// Requests: the actions asked of Tiller, with charts already rendered.

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

/** Options common to install, upgrade and rollback. */
export interface MoveOptions {
  readonly wait: boolean
  /** With `wait`: Jobs must have completed, too. */
  readonly waitForJobs: boolean
  readonly timeoutMs: number
  readonly noHooks: boolean
  /** Takes fields over from other managers. */
  readonly forceConflicts: boolean
  /** On failure, objects that were created are deleted again. */
  readonly cleanupOnFail: boolean
  /** Revisions kept; 0 keeps all. */
  readonly historyMax: number
}

export interface DeployOptions extends MoveOptions {
  /** Helm's description of the finished action: "Install complete". */
  readonly description: string
  readonly createNamespace: boolean
  /** On failure, the previous state is restored. */
  readonly rollbackOnFailure: boolean
  /** Adopts existing objects, whoever made them. */
  readonly takeOwnership: boolean
  /** Replaces objects; not with server-side apply. */
  readonly forceReplace: boolean
  readonly skipCrds: boolean
  /** Uses the name of a release that failed or was uninstalled. */
  readonly replace: boolean
  readonly labels: Readonly<Record<string, string>>
  /**
   * The apply method recorded in the release. Objects are always applied server-side; with `csa`, without conflicts.
   */
  readonly applyMethod: Exclude<ApplyMethod, ''>
}
