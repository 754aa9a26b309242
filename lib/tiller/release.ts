// Releases: one revision of one installed chart, as Helm keeps it.
//
// Models helm.sh/helm/v4/pkg/release/v1 Release. Times are milliseconds since the Unix epoch; storage.ts writes
// them as Helm does.

import type { JsonObject } from '@/lib/base/json'
import type { RenderedHook, RenderedManifest } from './rendered'

export type ReleaseStatus =
  | 'deployed'
  | 'failed'
  | 'superseded'
  | 'uninstalled'
  | 'uninstalling'
  | 'pending-install'
  | 'pending-upgrade'
  | 'pending-rollback'

export interface Release {
  readonly name: string
  readonly namespace: string
  /** The revision, from 1. */
  readonly version: number
  readonly status: ReleaseStatus
  readonly description: string
  readonly firstDeployedMs: number
  readonly lastDeployedMs: number
  readonly deletedMs?: number
  readonly chart: ReleasedChart
  /** The values a person gave, without the chart's own. */
  readonly config: JsonObject
  readonly notes: string
  /** In install order. */
  readonly manifests: readonly RenderedManifest[]
  readonly hooks: readonly RenderedHook[]
}

export interface ReleasedChart {
  readonly name: string
  readonly version: string
  readonly appVersion: string
  /** Folder of the workspace it came from. */
  readonly path: string
}

export function isPending(release: Release): boolean {
  return release.status.startsWith('pending-')
}

/** The whole manifest text, as `helm get manifest` prints it. */
export function manifestText(release: Release): string {
  return release.manifests.map((manifest) => `---\n# Source: ${manifest.source}\n${manifest.text}\n`).join('')
}
