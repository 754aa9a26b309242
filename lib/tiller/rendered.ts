// Tiller's input: a rendered chart, its manifests in install order and its hooks apart.

import type { JsonObject } from '@/lib/base/json'

export interface RenderedManifest {
  /** The template it came from: `shop/templates/api-service.yaml`. */
  readonly source: string
  readonly text: string
  readonly object: JsonObject
}

export type HookEvent =
  | 'pre-install'
  | 'post-install'
  | 'pre-upgrade'
  | 'post-upgrade'
  | 'pre-rollback'
  | 'post-rollback'
  | 'pre-delete'
  | 'post-delete'
  | 'test'

export type HookDeletePolicy = 'before-hook-creation' | 'hook-succeeded' | 'hook-failed'

export type HookLogPolicy = 'hook-succeeded' | 'hook-failed'

export type HookPhase = 'Running' | 'Succeeded' | 'Failed' | 'Unknown'

/** The last time a hook ran. Models pkg/release/v1 HookExecution. */
export interface HookRun {
  readonly startedMs: number
  readonly completedMs?: number
  readonly phase: HookPhase
}

export interface RenderedHook extends RenderedManifest {
  readonly name: string
  readonly events: readonly HookEvent[]
  readonly weight: number
  readonly deletePolicies: readonly HookDeletePolicy[]
  readonly outputLogPolicies: readonly HookLogPolicy[]
  readonly lastRun?: HookRun
}
