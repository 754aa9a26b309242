// Releases: one revision of one installed chart, as Helm keeps it.
//
// Models helm.sh/helm/v4/pkg/release/v1 Release. Times are milliseconds since the Unix epoch; document.ts writes
// them as Helm does.

import type { JsonObject } from '@/lib/base/json'
import type { RenderedHook, RenderedManifest } from './rendered'

export type ReleaseStatus =
  | 'unknown'
  | 'deployed'
  | 'failed'
  | 'superseded'
  | 'uninstalled'
  | 'uninstalling'
  | 'pending-install'
  | 'pending-upgrade'
  | 'pending-rollback'

/** Server-side or client-side apply; empty on releases of older Helms. */
export type ApplyMethod = 'ssa' | 'csa' | ''

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
  /** The user's values, without the chart's defaults. */
  readonly config: JsonObject
  readonly notes: string
  /** In install order. */
  readonly manifests: readonly RenderedManifest[]
  /** The original manifest text, where another Helm wrote it in a different layout. */
  readonly manifest?: string
  readonly hooks: readonly RenderedHook[]
  /** The labels given by `--labels`, kept as labels of the Secret. */
  readonly labels: Readonly<Record<string, string>>
  readonly applyMethod: ApplyMethod
}

export interface ReleasedChart {
  readonly name: string
  readonly version: string
  readonly appVersion: string
  /** The chart's folder in the workspace; empty for a chart from elsewhere. */
  readonly path: string
  /** The chart as Helm stores it: metadata, lock, templates, values, schema, files. */
  readonly document: JsonObject
}

export function isPending(release: Release): boolean {
  return release.status.startsWith('pending-')
}

/** The whole manifest text, as `helm get manifest` prints it. */
export function manifestText({ manifests, manifest }: Release): string {
  return manifest ?? printManifests(manifests)
}

export function printManifests(manifests: readonly RenderedManifest[]): string {
  return manifests.map(({ source, text }) => `---\n# Source: ${source}\n${text}\n`).join('')
}
