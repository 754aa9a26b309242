// The one suggested action: the next step of the road, from how far the world has come.

import type { Command } from '@/lib/world/command'
import { editYaml } from '@/lib/yaml/edit'
import type { Drift } from './drift'
import { setImage } from './gestures'
import type { Graph } from './graph'
import type { ItemOf, Kind } from './kinds/table'
import type { ReleasedChart } from './render-deployed'

export type Suggestion =
  | { readonly kind: 'open'; readonly label: string; readonly path: string }
  | { readonly kind: 'do'; readonly label: string; readonly commands: readonly Command[] }

type Files = Readonly<Record<string, string>>

interface Workspace {
  readonly files: Files
  /** Releases whose chart was changed since they were made. */
  readonly outdated: readonly ReleasedChart[]
  /** Fields changed by hand that no longer match their charts. */
  readonly drifts: readonly Drift[]
}

export function suggestionOf(graph: Graph, { files, outdated, drifts }: Workspace): Suggestion | null {
  const written = outdated.length === 0 ? toWrite(drifts, files) : null
  if (written !== null) return written
  const build = firstOf(graph, 'build')
  const [changed] = outdated
  if (build === undefined) return changed === undefined ? null : toUpgrade(changed)
  if (build.status.text !== 'Built') return toBuild(build)
  const newest = newestTag(graph, build)
  if (newest !== undefined && !newest.pushed) return push(newest)
  if (newest !== undefined && newest.users === 0) return rollOut(graph, newest, files)
  return changed === undefined ? toEdit(build, files) : toUpgrade(changed)
}

/**
 * Writes one release's manual changes into its values file and upgrades it. Where not every change can be
 * written no upgrade follows: it would be refused, since another field manager owns the field.
 */
function toWrite(drifts: readonly Drift[], files: Files): Suggestion | null {
  const [first] = drifts
  if (first === undefined) return null
  const own = drifts.filter(({ release }) => isSameRelease(release, first.release))
  const path = `${first.release.chart}/values.yaml`
  let text = files[path] ?? ''
  let written = 0
  for (const { value } of own) {
    const edited = value === null ? null : editYaml(text, editOf(value))
    if (!edited?.ok) continue
    text = edited.value
    written += 1
  }
  if (text === files[path] || written === 0) return null
  const { name, namespace, chart } = first.release
  const edit = { kind: 'edit-file', path, text } as const
  const upgrade = { kind: 'helm-upgrade', release: name, namespace, chart } as const
  const what = written > 1 ? `${written} changes` : `the ${first.field === 'image' ? 'tag' : 'replicas'}`
  return {
    kind: 'do',
    label: `Write ${what} into values.yaml`,
    commands: written === own.length ? [{ kind: 'together', commands: [edit, upgrade] }] : [edit],
  }
}

function isSameRelease(a: ReleasedChart, b: ReleasedChart): boolean {
  return a.name === b.name && a.namespace === b.namespace
}

/** A count stays a number in the file. */
function editOf({ keys, text }: NonNullable<Drift['value']>) {
  return { kind: 'set', path: keys, value: /^\d+$/.test(text) && keys.at(-1) !== 'tag' ? Number(text) : text } as const
}

function toUpgrade({ name, namespace, chart }: ReleasedChart): Suggestion {
  return { kind: 'do', label: `Upgrade ${name}`, commands: [{ kind: 'helm-upgrade', release: name, namespace, chart }] }
}

type TagRow = ItemOf<'repository'>['tags'][number]

function firstOf<One extends Kind>({ items }: Graph, kind: One): ItemOf<One> | undefined {
  return items.find((item): item is Extract<typeof item, ItemOf<One>> => item.kind === kind)
}

function toBuild(build: ItemOf<'build'>): Suggestion {
  const { nextReference: tag, context, path: dockerfile } = build
  return {
    kind: 'do',
    label: `Build ${tag.slice(tag.lastIndexOf('/') + 1)}`,
    commands: [{ kind: 'docker-build', context, dockerfile, tag }],
  }
}

function newestTag(graph: Graph, build: ItemOf<'build'>): TagRow | undefined {
  const made = new Set(
    graph.edges.filter((edge) => edge.kind === 'provenance' && edge.from === build.id).map(({ to }) => to),
  )
  return graph.items.filter((item) => item.kind === 'repository').find((item) => made.has(item.id))?.tags[0]
}

function push(tag: TagRow): Suggestion {
  return { kind: 'do', label: `Push ${tag.tag}`, commands: [{ kind: 'docker-push', reference: tag.reference }] }
}

/** By the chart where its values name the image, else straight on the workload. */
function rollOut(graph: Graph, tag: TagRow, files: Files): Suggestion | null {
  const repository = tag.reference.slice(0, tag.reference.lastIndexOf(':'))
  const release = firstOf(graph, 'release')
  const chart = graph.items.find((item) => item.kind === 'chart' && item.path === release?.chartPath)
  const key = chart?.kind === 'chart' ? chart.values.find(([, value]) => value === repository)?.[0] : undefined
  if (release !== undefined && key?.endsWith('.repository')) {
    return {
      kind: 'do',
      label: `Upgrade ${release.name} to ${tag.tag}`,
      commands: upgradeTo(release, key.replace(/repository$/, 'tag'), tag.tag, files),
    }
  }
  const workload = graph.items.find((item) => item.kind === 'workload' && item.image.startsWith(`${repository}:`))
  if (workload?.kind !== 'workload') return null
  return {
    kind: 'do',
    label: `Set the image of ${workload.name}`,
    commands: [setImage(workload, workload.container, tag.reference)],
  }
}

/** Writes the running tag into the values file, comments kept; where that fails, into --set of the upgrade. */
function upgradeTo(release: ItemOf<'release'>, key: string, tag: string, files: Files): readonly Command[] {
  const { name, namespace, chartPath: chart } = release
  const path = `${chart}/values.yaml`
  const edited = editYaml(files[path] ?? '', { kind: 'set', path: key.split('.'), value: tag })
  const upgrade = { kind: 'helm-upgrade', release: name, namespace, chart } as const
  if (!edited.ok) return [{ ...upgrade, set: [`${key}=${tag}`] }]
  return [{ kind: 'edit-file', path, text: edited.value }, upgrade]
}

function toEdit(build: ItemOf<'build'>, files: Files): Suggestion | null {
  const inside = Object.keys(files).filter((path) => path.startsWith(`${build.context}/`))
  const path = inside.find((each) => /\.(js|ts|go|py|rb|java|html)$/.test(each)) ?? build.path
  return { kind: 'open', label: `Open ${path.slice(path.lastIndexOf('/') + 1)}`, path }
}
