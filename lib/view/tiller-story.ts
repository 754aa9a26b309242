// What Tiller does with a release, stage by stage: render, sort, compare, hooks, apply, wait, keep.

import { memoLast } from '@/lib/base/memo'
import type { Secret } from '@/lib/kube/api/generated/core'
import { secrets } from '@/lib/kube/meta/kinds'
import type { FieldChange } from '@/lib/tiller/diff'
import type { Operation, OperationStep } from '@/lib/tiller/operation'
import type { Release } from '@/lib/tiller/release'
import { secretName } from '@/lib/tiller/storage'
import { listOf } from '@/lib/world/cluster-objects'
import type { WorldState } from '@/lib/world/state'
import { idOfKind } from './ids'
import type { Mood } from './mood'
import { releasesOf } from './releases'
import { clockText, durationText } from './units'

export interface TillerStory {
  readonly id: number
  readonly title: string
  readonly release: string
  readonly clock: string
  readonly took: string
  readonly state: Operation['state']
  readonly mood: Mood
  readonly error: string | null
  readonly stages: readonly TillerStage[]
  readonly steps: readonly TillerStep[]
}

export interface TillerStage {
  readonly name: string
  readonly detail: string
  readonly state: 'done' | 'now' | 'failed' | 'skipped' | 'ahead'
}

export interface TillerStep {
  readonly key: string
  readonly clock: string
  readonly what: OperationStep['what']
  readonly mood: Mood
  readonly object: string
  readonly leadsTo: string
  readonly source: string
  readonly changes: readonly ChangeRow[]
}

/** One field of the three-way merge: last revision, live object, new revision, and the result. */
export interface ChangeRow {
  readonly path: string
  readonly before: string
  readonly live: string
  readonly after: string
  readonly decision: FieldChange['decision']
}

/** Newest first. */
export function tillerStories({ operations, cluster, startMs }: WorldState): readonly TillerStory[] {
  return storiesOf(operations, listOf(cluster, secrets), startMs)
}

const storiesOf = memoLast(
  (operations: readonly Operation[], secrets: readonly Secret[], startMs: number): readonly TillerStory[] => {
    const releases = releasesOf(secrets)
    return operations.map((operation) => storyOf(operation, releaseOf(operation, releases), startMs)).toReversed()
  },
)

function releaseOf(operation: Operation, releases: readonly Release[]): Release | undefined {
  return releases.find(
    ({ name, namespace, version }) =>
      name === operation.release && namespace === operation.namespace && version === operation.revision,
  )
}

const moods: Readonly<Record<Operation['state'], Mood>> = { running: 'busy', succeeded: 'ok', failed: 'bad' }

function storyOf(operation: Operation, release: Release | undefined, startMs: number): TillerStory {
  const { startedMs, endedMs } = operation
  return {
    id: operation.id,
    title: `${operation.action} of revision ${operation.revision}`,
    release: operation.release,
    clock: clockText(startedMs - startMs),
    took: endedMs === undefined ? 'running' : durationText(endedMs - startedMs),
    state: operation.state,
    mood: moods[operation.state],
    error: operation.error ?? null,
    stages: stagesOf(operation, release),
    steps: operation.steps.map((step, at) => stepOf(step, at, startMs)),
  }
}

function stagesOf(operation: Operation, release: Release | undefined): readonly TillerStage[] {
  const { steps, action, state, waitingFor } = operation
  const hooks = steps.filter(({ what }) => what.startsWith('hook'))
  const applied = steps.filter(({ what }) => !what.startsWith('hook'))
  const failed = steps.some(({ what }) => what === 'hook failed')
  const renders = action === 'install' || action === 'upgrade'
  const kinds = [...new Set((release?.manifests ?? []).map(({ object }) => String(object['kind'] ?? '')))]
  const running = state === 'running'
  return [
    {
      name: 'Render',
      detail: renders ? count(release?.manifests.length ?? applied.length, 'manifest') : 'nothing to render',
      state: renders ? 'done' : 'skipped',
    },
    { name: 'Sort', detail: kinds.join(', ') || 'by kind', state: 'done' },
    { name: 'Compare', detail: comparison(applied), state: 'done' },
    {
      name: 'Hooks',
      detail: hooks.length === 0 ? 'none' : count(hooks.filter(({ what }) => what === 'hook started').length, 'hook'),
      state: hooks.length === 0 ? 'skipped' : failed ? 'failed' : 'done',
    },
    {
      name: 'Apply',
      detail: count(new Set(applied.map(identityOf)).size, 'object'),
      state: applied.length > 0 ? 'done' : running ? 'now' : state === 'failed' ? 'failed' : 'skipped',
    },
    waitStage(operation, waitingFor),
    {
      name: 'Keep',
      detail: action === 'uninstall' ? 'forgotten' : secretName(operation.release, operation.revision),
      state: running ? 'ahead' : state === 'failed' && release === undefined ? 'failed' : 'done',
    },
  ]
}

function waitStage({ state, error }: Operation, waitingFor: string | undefined): TillerStage {
  if (waitingFor !== undefined && state === 'running') return { name: 'Wait', detail: waitingFor, state: 'now' }
  const timedOut = state === 'failed' && error !== undefined && /timed out|context deadline/.test(error)
  return {
    name: 'Wait',
    detail: timedOut ? 'timed out' : 'nothing to wait for',
    state: timedOut ? 'failed' : 'skipped',
  }
}

const words: readonly (readonly [OperationStep['what'], string])[] = [
  ['created', 'new'],
  ['configured', 'changed'],
  ['unchanged', 'the same'],
  ['deleted', 'gone'],
  ['kept', 'kept'],
]

function identityOf({ kind, namespace, name }: OperationStep): string {
  return `${kind}/${namespace}/${name}`
}

/** An object that is touched again, when what failed is rolled back, counts as what was first done to it. */
function comparison(steps: readonly OperationStep[]): string {
  const first = new Map([...steps].reverse().map((step) => [identityOf(step), step]))
  const parts = words.flatMap(([what, word]) => {
    const number = [...first.values()].filter((step) => step.what === what).length
    return number === 0 ? [] : [`${number} ${word}`]
  })
  return parts.join(', ') || 'nothing'
}

const stepMoods: Readonly<Record<OperationStep['what'], Mood>> = {
  created: 'ok',
  configured: 'busy',
  unchanged: 'idle',
  deleted: 'leave',
  kept: 'idle',
  'hook started': 'busy',
  'hook succeeded': 'ok',
  'hook failed': 'bad',
}

function stepOf(step: OperationStep, at: number, startMs: number): TillerStep {
  const kind = step.kind.toLowerCase()
  return {
    key: `${at} ${step.name}`,
    clock: clockText(step.atMs - startMs),
    what: step.what,
    mood: stepMoods[step.what],
    object: `${kind}/${step.name}`,
    leadsTo: idOfKind(kind, step.namespace, step.name),
    source: step.source,
    changes: step.changes.map(changeRow),
  }
}

function changeRow({ path, before, live, after, decision }: FieldChange): ChangeRow {
  return { path, before: textOf(before), live: textOf(live), after: textOf(after), decision }
}

function textOf(value: unknown): string {
  if (value === undefined) return 'absent'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`
}
