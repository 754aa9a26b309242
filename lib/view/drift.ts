// Drift: a workload field that no longer matches its release's chart, and the chart value that would match it.
//
// The next upgrade may revert what `kubectl scale` and `kubectl set image` changed. Left out: fields other
// than replicas and images, and replicas an autoscaler manages: those are meant to vary.

import { shapedAs } from '@/lib/base/json'
import { memoLast } from '@/lib/base/memo'
import type { Deployment, StatefulSet } from '@/lib/kube/api/generated/apps'
import type { HorizontalPodAutoscaler } from '@/lib/kube/api/generated/autoscaling'
import type { Secret } from '@/lib/kube/api/generated/core'
import { deployments, horizontalPodAutoscalers, secrets, statefulSets } from '@/lib/kube/meta/kinds'
import type { Release } from '@/lib/tiller/release'
import { listOf } from '@/lib/world/cluster-objects'
import type { WorldState } from '@/lib/world/state'
import { parseYaml } from '@/lib/yaml/parse'
import { nodeAtPath, type YamlPath } from '@/lib/yaml/trace'
import { releasesOf } from './releases'
import type { ReleasedChart } from './render-deployed'
import { originAt } from './render-origin'
import { type Preview, previewIn } from './render-preview'

export interface Drift {
  readonly release: ReleasedChart
  /** Name of the workload. */
  readonly workload: string
  readonly field: 'replicas' | 'image'
  /** The field's value in the cluster. */
  readonly runs: string
  /** The field's value in the chart's output. */
  readonly says: string
  /** The entry of values.yaml that sets the field, and its needed value; null where no single entry does. */
  readonly value: { readonly path: string; readonly keys: readonly string[]; readonly text: string } | null
}

type Workspace = Pick<WorldState, 'files' | 'cluster'>

export function driftsOf(state: Workspace): readonly Drift[] {
  const { files, cluster } = state
  const fleet = fleetOf(
    listOf(cluster, deployments),
    listOf(cluster, statefulSets),
    listOf(cluster, horizontalPodAutoscalers),
  )
  return derive(files, listOf(cluster, secrets), fleet)
}

type Workload = Deployment | StatefulSet

interface Fleet {
  readonly live: Readonly<Record<string, readonly Workload[]>>
  readonly scalers: readonly HorizontalPodAutoscaler[]
}

const fleetOf = memoLast(
  (
    replicated: readonly Workload[],
    ordered: readonly Workload[],
    scalers: readonly HorizontalPodAutoscaler[],
  ): Fleet => ({ live: { Deployment: replicated, StatefulSet: ordered }, scalers }),
)

const derive = memoLast((files: WorldState['files'], secrets: readonly Secret[], fleet: Fleet): readonly Drift[] =>
  releasesOf(secrets)
    .filter(({ status }) => status === 'deployed')
    .flatMap((release) => driftsOfRelease(release, { files, secrets, fleet })),
)

interface Known {
  readonly files: WorldState['files']
  readonly secrets: readonly Secret[]
  readonly fleet: Fleet
}

function driftsOfRelease({ name, namespace, chart, manifests }: Release, known: Known): readonly Drift[] {
  return manifests.flatMap(({ object, source }) => {
    const said = shapedAs<Workload>(object)
    const live = known.fleet.live[said.kind]?.find(
      ({ metadata }) => metadata.name === said.metadata.name && metadata.namespace === namespace,
    )
    if (live === undefined) return []
    const scaled = known.fleet.scalers.some(({ metadata, spec }) => {
      const { kind, name: target } = spec.scaleTargetRef
      return metadata.namespace === namespace && kind === said.kind && target === said.metadata.name
    })
    return differences(said, live)
      .filter(({ field }) => field === 'image' || !scaled)
      .map(({ at, ...found }) => ({
        release: { name, namespace, chart: chart.path },
        workload: said.metadata.name,
        ...found,
        value: valueFor(known, chart.path, { source, said, at, ...found }),
      }))
  })
}

interface Difference {
  readonly field: Drift['field']
  readonly runs: string
  readonly says: string
  readonly at: YamlPath
}

function differences(said: Workload, live: Workload): readonly Difference[] {
  const { replicas } = said.spec
  const found: Difference[] = []
  if (replicas !== undefined && live.spec.replicas !== undefined && live.spec.replicas !== replicas) {
    const runs = String(live.spec.replicas)
    found.push({ field: 'replicas', runs, says: String(replicas), at: ['spec', 'replicas'] })
  }
  for (const [at, { name, image }] of said.spec.template.spec.containers.entries()) {
    const runs = live.spec.template.spec.containers.find((each) => each.name === name)?.image
    if (runs === undefined || image === undefined || runs === image) continue
    const path = ['spec', 'template', 'spec', 'containers', at, 'image']
    found.push({ field: 'image', runs, says: image, at: path })
  }
  return found
}

interface Wanted extends Difference {
  readonly source: string
  readonly said: Workload
}

/** Follows the field's text back to the one value that wrote it. */
function valueFor({ files, secrets }: Known, folder: string, wanted: Wanted): Drift['value'] {
  const preview = previewIn(files, secrets, folder)
  const text = preview.rendered?.templates.get(wanted.source)?.text
  const end = text === undefined ? null : endOfField(text, wanted)
  if (text === undefined || end === null) return null
  const written = wanted.field === 'image' ? tagOf(wanted) : wanted.runs
  const keys = written === null ? null : keysBehind(preview, { text, source: wanted.source }, files, end)
  return keys === null || written === null ? null : { path: `${folder}/values.yaml`, keys, text: written }
}

/** The running image's tag where only the tag differs; else null. */
function tagOf({ runs, says }: Wanted): string | null {
  const at = says.lastIndexOf(':') + 1
  return at > 0 && runs.startsWith(says.slice(0, at)) ? runs.slice(at) : null
}

/** Behind the field's last character, in a text that may hold several documents. */
function endOfField(text: string, { said, at }: Wanted): number | null {
  let start = 0
  for (const part of text.split(/^---.*\n/m)) {
    const base = text.indexOf(part, start)
    start = base + part.length
    const root = parseYaml(part)
    if (!root.ok || root.value === null) continue
    const scalar = (path: YamlPath) => {
      const node = root.value === null ? null : nodeAtPath(root.value, path)
      return node === null
        ? ''
        : part
            .slice(node.start, node.end)
            .trim()
            .replace(/^["']|["']$/g, '')
    }
    if (scalar(['kind']) !== said.kind || scalar(['metadata', 'name']) !== said.metadata.name) continue
    const node = nodeAtPath(root.value, at)
    return node === null ? null : base + node.end
  }
  return null
}

interface Place {
  readonly text: string
  readonly source: string
}

function keysBehind(
  preview: Preview,
  { text, source }: Place,
  files: WorldState['files'],
  end: number,
): readonly string[] | null {
  const shown = { text, parts: [{ file: source, start: 0, end: text.length }] }
  const quoted = /["']/.test(text[end - 1] ?? '') ? 1 : 0
  const values = originAt(preview, shown, files, end - 1 - quoted)?.values ?? []
  const own = values.filter(({ place }) => place?.path === `${preview.folder}/values.yaml`)
  const [only] = own
  return own.length === 1 && only !== undefined ? only.path.split('.').slice(2) : null
}
