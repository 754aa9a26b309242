// What is deployed beside what the workspace renders now: to be compared, and to know which releases are behind.

import { secrets } from '@/lib/kube/meta/kinds'
import { listOf } from '@/lib/world/cluster-objects'
import { commandsOf } from '@/lib/world/log'
import type { WorldState } from '@/lib/world/state'
import { releasesOf } from './releases'
import { chartFileOf, type Preview, previewOf } from './render-preview'

/** The deployed text of the shown output, and the text it renders to now. */
export function deployedBeside(
  preview: Preview,
  { cluster }: Pick<WorldState, 'cluster'>,
  path: string,
): { readonly deployed: string; readonly now: string } | null {
  const { rendered, folder } = preview
  const last = releasesOf(listOf(cluster, secrets)).findLast(
    (release) => release.chart.path === folder && release.status === 'deployed',
  )
  if (rendered === null || last === undefined) return null
  const own = chartFileOf(rendered.chart, folder, path)
  const wants = (file: string) => !rendered.templates.has(own) || file === own
  const texts = (list: readonly { readonly source: string; readonly text: string }[]) =>
    list
      .filter(({ source }) => wants(source))
      .map(({ source, text }) => `---\n# Source: ${source}\n${text}\n`)
      .join('')
  const fresh = rendered.manifests.map(({ file, content }) => ({ source: file, text: content }))
  return { deployed: texts(last.manifests), now: texts(fresh) }
}

/** The releases whose chart now renders to something else than what is deployed. */
export function outdatedReleases(state: Pick<WorldState, 'files' | 'cluster' | 'history'>): readonly ReleasedChart[] {
  const releases = releasesOf(listOf(state.cluster, secrets))
  return releases
    .filter(({ status, chart }) => status === 'deployed' && isEditedSince(chart.path, state.history.log))
    .filter(({ chart }) => {
      const pair = deployedBeside(previewOf(state, chart.path), state, `${chart.path}/values.yaml`)
      return pair !== null && pair.deployed !== pair.now
    })
    .map(({ name, namespace, chart }) => ({ name, namespace, chart: chart.path }))
}

/** Whether the chart was edited since its deployment; charts with random output differ on every render. */
function isEditedSince(folder: string, log: WorldState['history']['log']): boolean {
  const last = commandsOf(log).findLast((command) => {
    const { kind, chart, path } = command
    return kind === 'helm-upgrade' || kind === 'helm-install'
      ? chart === folder
      : typeof path === 'string' && path.startsWith(`${folder}/`)
  })
  return last !== undefined && !String(last['kind']).startsWith('helm-')
}

export interface ReleasedChart {
  readonly name: string
  readonly namespace: string
  /** Folder of the workspace. */
  readonly chart: string
}
