// A chart as loaded: plain values, its subcharts inside it.
//
// Models pkg/chart/v2 Chart and Metadata. A chart does not know its parent: paths are made while walking down.
// Texts are Go byte strings (go/byte-string.ts).

import type { GoMap } from '@/lib/go/value'
import type { ValueTable } from './value-tree'

export interface ChartFile {
  /** Path inside the chart, with "/". */
  readonly name: string
  readonly data: string
}

export interface Maintainer {
  readonly name: string
  readonly email: string
  readonly url: string
}

/** A value import: `child` of the subchart becomes `parent` here. */
export type ImportValue = string | GoMap | { readonly child: string; readonly parent: string }

export interface Dependency {
  readonly name: string
  readonly version: string
  readonly repository: string
  readonly condition: string
  readonly tags: readonly string[]
  readonly enabled: boolean
  readonly importValues: readonly ImportValue[]
  readonly alias: string
}

export interface Metadata {
  readonly name: string
  readonly home: string
  readonly sources: readonly string[]
  readonly version: string
  readonly description: string
  readonly keywords: readonly string[]
  readonly maintainers: readonly Maintainer[]
  readonly icon: string
  readonly apiVersion: string
  readonly condition: string
  readonly tags: string
  readonly appVersion: string
  readonly deprecated: boolean
  /** Null where Chart.yaml has none. */
  readonly annotations: ReadonlyMap<string, string> | null
  readonly kubeVersion: string
  /** Null where neither Chart.yaml nor requirements.yaml names any. */
  readonly dependencies: readonly Dependency[] | null
  readonly type: string
}

export interface Lock {
  readonly digest: string
  readonly generated: string
  /** Null where the file names none at all. */
  readonly dependencies: readonly Dependency[] | null
}

export interface Chart {
  readonly metadata: Metadata
  readonly lock: Lock | null
  readonly templates: readonly ChartFile[]
  /** Default values: of the file, or what value imports made of them. */
  readonly values: ValueTable
  readonly schema: string | null
  readonly files: readonly ChartFile[]
  readonly raw: readonly ChartFile[]
  readonly dependencies: readonly Chart[]
}

/** Folder of the chart below its parent's: "parent/charts/sub". */
export function chartPathBelow(parentPath: string | null, chart: Chart): string {
  return parentPath === null ? chart.metadata.name : `${parentPath}/charts/${chart.metadata.name}`
}

export function isLibraryChart(chart: Chart): boolean {
  return chart.metadata.type.toLowerCase() === 'library'
}

export const emptyMetadata: Metadata = {
  name: '',
  home: '',
  sources: [],
  version: '',
  description: '',
  keywords: [],
  maintainers: [],
  icon: '',
  apiVersion: '',
  condition: '',
  tags: '',
  appVersion: '',
  deprecated: false,
  annotations: null,
  kubeVersion: '',
  dependencies: null,
  type: '',
}
