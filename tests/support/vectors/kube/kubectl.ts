// kubectl in recorded scenarios: the shell's own kubectl over the stage's cluster, or over the recorded one.
//
// Steps only care what a command does to the cluster, so the short forms here speak to the API directly. What a command
// prints is checked through `runKubectl` alone.

import { type JsonObject, jsonOf, shapedAs } from '@/lib/base/json'
import type { Deployment, ReplicaSet } from '@/lib/kube/api/generated/apps'
import type { Node, Taint, TaintEffect } from '@/lib/kube/api/generated/core'
import type { DeletionPropagation } from '@/lib/kube/api/generated/meta'
import type { DynamicObject, KubeObject } from '@/lib/kube/api/object'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import { tableOf } from '@/lib/kube/apiserver/table-output'
import type { Answer } from '@/lib/kube/client/client'
import { deployments, type KindOf, nodes, replicaSets } from '@/lib/kube/meta/kinds'
import { matchesLabels } from '@/lib/kube/meta/labels'
import { controllerOf } from '@/lib/kube/meta/owner'
import { mergePatch } from '@/lib/kube/meta/patch'
import type { KubectlHost } from '@/lib/kubectl/host'
import { differenceOf, type RecordedGroup, readGroups, recordedCluster, textNear } from '../kubectl'
import { inFolder } from '../kubectl/folder'
import { type KubectlOutput, recordedKubeconfig, requestOf, runToEnd } from '../kubectl/host'
import type { Surroundings } from '../vector-kind'
import { type KubeVector, textAt } from './format'
import { revisionOf, settle } from './settle'
import { asJson, kindNamed, labelsOf, type Stage } from './stage'

/** One command line (without the word kubectl) over a stage's cluster. */
export function runKubectl({ cluster, clock }: Stage, args: string): KubectlOutput {
  const host: KubectlHost = {
    request: (request) =>
      handleRequest({ server: cluster.server, client: cluster.admin, nowMs: clock.now() }, requestOf(request)),
    nowMs: () => clock.now(),
    readFile: () => undefined,
    listFolder: () => undefined,
    kubeconfig: recordedKubeconfig,
  }
  return runToEnd(host, clock, args)
}

const recordings = '../kubectl'

/** Modules of the group that a recorded command belongs to. */
export function modulesOfGolden(vector: KubeVector, around: Surroundings): readonly string[] {
  const hooks = groupOf(vector, around)?.hooks ?? null
  return hooks === null ? [] : [`${recordings}/${hooks}`]
}

/** A recorded command over the recorded cluster, after those before it; null when all it prints is as recorded. */
export function runGolden(vector: KubeVector, around: Surroundings): string | null {
  const { given, when, then } = vector
  const command = { at: textAt(given, 'now'), args: textAt(when[0] ?? {}, 'args') }
  const group = groupOf(vector, around) ?? { id: vector.id, hooks: null, commands: [{ ...command, ...nothingSaid }] }
  const run = recordedCluster(group, inFolder(around, recordings))
  const isIt = ({ at, args }: typeof command): boolean => at === command.at && args === command.args
  const before = group.commands.slice(0, Math.max(0, group.commands.findIndex(isIt)))
  for (const earlier of before) run(earlier)
  return differenceOf({ ...nothingSaid, ...(then[0] ?? {}) }, run(command))
}

const nothingSaid: KubectlOutput = { stdout: '', stderr: '', rc: 0 }

function groupOf({ given }: KubeVector, around: Surroundings): RecordedGroup | undefined {
  const name = /group (\S+)/.exec(textAt(given, 'priorCommands'))?.[1]
  return readGroups(textNear(inFolder(around, recordings), 'cases.json') ?? '{}').find(({ id }) => id === name)
}

interface Words {
  readonly plain: readonly string[]
  readonly flags: ReadonlyMap<string, string>
}

function wordsOf(args: string): Words {
  const plain: string[] = []
  const flags = new Map<string, string>()
  const words = args.split(/\s+/)
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word === '-l' || word === '-n') flags.set(word, words[++i] ?? '')
    else if (word.startsWith('-')) {
      const equals = word.indexOf('=')
      flags.set(equals < 0 ? word : word.slice(0, equals), equals < 0 ? 'true' : word.slice(equals + 1))
    } else plain.push(word)
  }
  return { plain, flags }
}

/** null: done; otherwise why the command is not understood. */
export function kubectlStep(stage: Stage, args: string): string | null {
  const words = wordsOf(args)
  const [verb = '', second = ''] = words.plain
  const run = commands[verb] ?? commands[`${verb} ${second}`]
  if (run === undefined) return `kubectl ${args} is not known to the runner`
  const answer = run(stage, words)
  stage.lastError = answer === null || answer.ok ? null : answer.error
  return null
}

type Command = (stage: Stage, words: Words) => Answer<unknown> | null

const commands: Readonly<Record<string, Command>> = {
  scale(stage, { plain, flags }) {
    const [target] = targetsOf(stage, plain.slice(1), flags)
    return target === undefined
      ? null
      : stage.cluster.admin.setScale(target.kind, target.key, Number(flags.get('--replicas')))
  },
  delete(stage, { plain, flags }) {
    const cascade = { orphan: 'Orphan', foreground: 'Foreground', background: 'Background' } as const
    const propagationPolicy: DeletionPropagation =
      cascade[(flags.get('--cascade') ?? 'background') as keyof typeof cascade]
    let last: Answer<unknown> | null = null
    for (const { kind, key } of targetsOf(stage, plain.slice(1), flags))
      last = stage.cluster.admin.delete(kind, key, { propagationPolicy })
    if (flags.get('--wait') !== 'false') settle(stage)
    return last
  },
  label: (stage, words) => editMetadata(stage, words, 'labels'),
  annotate: (stage, words) => editMetadata(stage, words, 'annotations'),
  'set image'(stage, { plain, flags }) {
    const [target] = targetsOf(stage, plain.slice(2, 3), flags)
    const images = new Map(
      plain.slice(3).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    )
    return target === undefined ? null : setImages(stage, target, images)
  },
  'rollout undo': (stage, { plain }) => undo(stage, (plain[2] ?? '').split('/')[1] ?? plain[3] ?? ''),
  'rollout restart'(stage, { plain, flags }) {
    const [target] = targetsOf(stage, plain.slice(2), flags)
    const annotations = { 'kubectl.kubernetes.io/restartedAt': String(stage.clock.now()) }
    return target === undefined ? null : merge(stage, target, { spec: { template: { metadata: { annotations } } } })
  },
  'rollout pause': (stage, { plain, flags }) => pause(stage, targetsOf(stage, plain.slice(2), flags)[0], true),
  'rollout resume': (stage, { plain, flags }) => pause(stage, targetsOf(stage, plain.slice(2), flags)[0], false),
  taint: (stage, { plain }) => taint(stage, plain[2] ?? '', plain.slice(3)),
  cordon: (stage, { plain }) => mergeNode(stage, plain[1] ?? '', { spec: { unschedulable: true } }),
  uncordon: (stage, { plain }) => mergeNode(stage, plain[1] ?? '', { spec: { unschedulable: null } }),
}

interface Target {
  readonly kind: KindOf<DynamicObject>
  readonly key: string
}

/** `deploy web`, `deploy/web`, `pod -l app=web`. */
function targetsOf(stage: Stage, words: readonly string[], flags: ReadonlyMap<string, string>): readonly Target[] {
  const [first = '', ...names] = words
  const [kindName = '', slashed] = first.split('/')
  const kind = kindNamed(stage, kindName)
  if (kind === null) return []
  const namespace = flags.get('-n') ?? 'default'
  const keyOf = (name: string): string => (kind.scope === 'Cluster' ? name : `${namespace}/${name}`)
  const labels = flags.get('-l')
  if (labels !== undefined) {
    const listed = stage.cluster.admin.list(kind, { namespace })
    const found = listed.ok
      ? listed.value.items.filter((one) => matchesLabels(labelsOf(labels), one.metadata.labels))
      : []
    return found.map((one) => ({ kind, key: keyOf(one.metadata.name) }))
  }
  return (slashed === undefined ? names : [slashed]).map((name) => ({ kind, key: keyOf(name) }))
}

function merge({ cluster }: Stage, { kind, key }: Target, value: JsonObject): Answer<unknown> {
  return cluster.admin.patch(kind, key, { type: 'merge', value })
}

function mergeNode(stage: Stage, name: string, value: JsonObject): Answer<unknown> {
  return stage.cluster.admin.patch(nodes, name, { type: 'merge', value })
}

function editMetadata(stage: Stage, { plain, flags }: Words, part: 'labels' | 'annotations'): Answer<unknown> | null {
  const isChange = (word: string): boolean => word.includes('=') || word.endsWith('-')
  const changes = plain.slice(1).filter(isChange)
  const [target] = targetsOf(
    stage,
    plain.slice(1).filter((word) => !isChange(word)),
    flags,
  )
  const values = Object.fromEntries(
    changes.map((change) =>
      change.endsWith('-')
        ? [change.slice(0, -1), null]
        : [change.slice(0, change.indexOf('=')), change.slice(change.indexOf('=') + 1)],
    ),
  )
  return target === undefined ? null : merge(stage, target, { metadata: { [part]: values } })
}

interface WithTemplate extends KubeObject {
  readonly spec?: {
    readonly template?: {
      readonly spec?: { readonly containers?: readonly { readonly name: string; readonly image?: string }[] }
    }
  }
}

function setImages(stage: Stage, target: Target, images: ReadonlyMap<string, string>): Answer<unknown> | null {
  const found = stage.cluster.admin.get(target.kind, target.key)
  if (!found.ok) return found
  const containers = ((found.value as WithTemplate).spec?.template?.spec?.containers ?? []).map((container) => {
    const image = images.get(container.name) ?? images.get('*')
    return image === undefined ? container : { ...container, image }
  })
  const patched = mergePatch(asJson(found.value), {
    spec: { template: { spec: { containers: jsonOf(containers) } } },
  })
  return stage.cluster.admin.update(target.kind, shapedAs<DynamicObject>(patched))
}

/** Goes back to the template of the ReplicaSet before the newest. */
function undo(stage: Stage, name: string): Answer<unknown> | null {
  const { admin } = stage.cluster
  const found = admin.get(deployments, `default/${name}`)
  const sets = admin.list(replicaSets, { namespace: 'default' })
  if (!found.ok || !sets.ok) return found
  const mine = sets.value.items
    .filter((set) => controllerOf(set)?.uid === found.value.metadata.uid)
    .sort((a, b) => revisionOf(b) - revisionOf(a))
  const earlier = mine[1]
  return earlier === undefined ? null : admin.update(deployments, withTemplateOf(found.value, earlier))
}

function withTemplateOf(deployment: Deployment, set: ReplicaSet): Deployment {
  const { 'pod-template-hash': _, ...labels } = set.spec.template.metadata?.labels ?? {}
  const template = { ...set.spec.template, metadata: { ...set.spec.template.metadata, labels } }
  return { ...deployment, spec: { ...deployment.spec, template } }
}

function pause(stage: Stage, target: Target | undefined, paused: boolean): Answer<unknown> | null {
  return target === undefined ? null : merge(stage, target, { spec: { paused: paused || null } })
}

/** `key=value:Effect` adds, `key:Effect-` and `key-` take away. */
function taint(stage: Stage, name: string, specs: readonly string[]): Answer<unknown> {
  const found = stage.cluster.admin.get(nodes, name)
  if (!found.ok) return found
  let taints: readonly Taint[] = found.value.spec.taints ?? []
  for (const spec of specs) {
    const [pair = '', effect = ''] = spec.replace(/-$/, '').split(':')
    const [key = '', value] = pair.split('=')
    taints = taints.filter((one) => one.key !== key || (effect !== '' && one.effect !== effect))
    if (spec.endsWith('-')) continue
    const valued = value === undefined ? {} : { value }
    taints = [
      ...taints,
      {
        key,
        ...valued,
        effect: effect as TaintEffect,
        timeAdded: new Date(stage.clock.now()).toISOString().replace(/\.\d+/, ''),
      },
    ]
  }
  const node: Node = { ...found.value, spec: { ...found.value.spec, taints } }
  return stage.cluster.admin.update(nodes, node)
}

/** The rows that `kubectl get` shows, by header; null when the command is no get. */
export function rowsOf(stage: Stage, args: string): readonly Readonly<Record<string, string>>[] | null {
  const { plain, flags } = wordsOf(args)
  if (plain[0] !== 'get') return null
  const [kindName = '', name] = (plain[1] ?? '').split('/')
  const kind = kindNamed(stage, kindName)
  if (kind === null) return null
  const { machinery } = stage.cluster.server
  const served = machinery.registry.find(kind.group, kind.resource)
  const listed = stage.cluster.admin.list(
    kind,
    kind.scope === 'Cluster' ? {} : { namespace: flags.get('-n') ?? 'default' },
  )
  if (served === undefined || !listed.ok) return null
  const wanted = name ?? plain[2]
  const shown = listed.value.items.filter((one) => wanted === undefined || one.metadata.name === wanted)
  const table = tableOf(served.resource, shown, stage.clock.now())
  const headers = table.columnDefinitions.map((column) => column.name.toUpperCase())
  return table.rows.map((row) => Object.fromEntries(headers.map((header, i) => [header, String(row.cells[i] ?? '')])))
}
