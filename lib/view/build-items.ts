// Builds: each Dockerfile of the workspace with what its last build made of every instruction.

import { compareBytewise } from '@/lib/base/order'
import type { BuildResult, BuildStep } from '@/lib/buildkit/result'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { directoryOf } from '@/lib/go/path'
import { commandsOf } from '@/lib/world/log'
import type { BuildRecord, WorldState } from '@/lib/world/state'
import { buildId } from './ids'
import { nameOfImage } from './image-name'
import type { Status } from './status'
import { bytesText, durationText } from './units'

export interface BuildItem {
  readonly kind: 'build'
  readonly id: string
  /** Path of the Dockerfile. */
  readonly path: string
  readonly context: string
  /** Tag of the last build. */
  readonly tag: string
  /** The tag suggested for the next build: a new one when the last was pushed, so that no pushed tag changes. */
  readonly nextReference: string
  readonly status: Status
  readonly steps: readonly StepRow[]
  readonly hits: number
  readonly duration: string
}

interface StepRow {
  readonly key: string
  readonly text: string
  readonly verdict: StepVerdict
  /** Why it was rebuilt, or where the hit came from. */
  readonly reason: string
  readonly size: string
}

type StepVerdict = 'hit' | 'miss' | 'failed' | 'waiting' | 'none'

type Needs = Pick<WorldState, 'files' | 'docker' | 'registry' | 'history'>

export function buildItems(state: Needs): readonly BuildItem[] {
  return Object.keys(state.files)
    .filter(isDockerfile)
    .sort(compareBytewise)
    .map((path) => itemOf(path, state))
}

export function lastBuildOf(path: string, builds: readonly BuildRecord[]): BuildRecord | undefined {
  return builds.findLast((build) => build.command.dockerfile === path)
}

function isDockerfile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name === 'Dockerfile' || name.startsWith('Dockerfile.') || name.endsWith('.Dockerfile')
}

function itemOf(path: string, state: Needs): BuildItem {
  const last = lastBuildOf(path, state.docker.builds)
  const context = last?.command.context ?? directoryOf(path)
  const steps = last === undefined ? plannedSteps(path, state.files[path] ?? '') : builtSteps(last.result)
  const tag = last?.command.tag ?? `${context.slice(context.lastIndexOf('/') + 1) || 'app'}:dev`
  return {
    kind: 'build',
    id: buildId(path),
    path,
    context,
    tag,
    nextReference: isPushed(tag, state) ? nextTag(tag) : tag,
    status: statusOf(last, isChangedSince(path, context, state)),
    steps,
    hits: steps.filter((step) => step.verdict === 'hit').length,
    duration: last === undefined ? 'not built' : durationText(last.result.durationMs),
  }
}

function statusOf(last: BuildRecord | undefined, changed: boolean): Status {
  if (last === undefined) return { text: 'Not built', mood: 'idle' }
  if (changed) return { text: 'Changed', mood: 'warn' }
  return last.result.image === undefined ? { text: 'Failed', mood: 'bad' } : { text: 'Built', mood: 'ok' }
}

/** Whether a file in the build's reach was edited after the build, by the order of the log. */
function isChangedSince(path: string, context: string, { history }: Needs): boolean {
  const inside = (file: unknown) => typeof file === 'string' && (file === path || isUnder(file, context))
  const deciding = commandsOf(history.log).findLast((command) => {
    if (command['kind'] === 'docker-build') return command['dockerfile'] === path
    return inside(command['path']) || inside(command['from']) || inside(command['to'])
  })
  return deciding !== undefined && deciding['kind'] !== 'docker-build'
}

function isUnder(file: string, folder: string): boolean {
  return folder === '' || folder === '.' || file.startsWith(`${folder}/`)
}

function isPushed(tag: string, { registry }: Needs): boolean {
  const named = nameOfImage(tag)
  return Object.keys(registry).some((reference) => {
    const other = nameOfImage(reference)
    return other?.repository === named?.repository && other?.tag === named?.tag
  })
}

/** "1.0.1" after "1.0.0"; a tag that does not end in a number stays. */
function nextTag(reference: string): string {
  return reference.replace(/(\d+)$/, (digits) => String(Number(digits) + 1))
}

function builtSteps({ steps }: BuildResult): readonly StepRow[] {
  return steps.filter((step) => step.kind !== 'internal' && step.kind !== 'export').map(rowOf)
}

function rowOf(step: BuildStep, at: number): StepRow {
  return {
    key: `${at} ${step.label}`,
    text: step.label.replace(/^\[.*?\] /, ''),
    verdict: verdictOf(step),
    reason: step.error ?? step.reason,
    size: step.layer === undefined ? '' : bytesText(step.layer.unpacked.value),
  }
}

function verdictOf(step: BuildStep): StepVerdict {
  if (step.error !== undefined) return 'failed'
  return step.cached ? 'hit' : 'miss'
}

function plannedSteps(path: string, text: string): readonly StepRow[] {
  return parseDockerfile(text, path)
    .nodes.filter((node) => /^(from|run|copy|add|workdir)$/i.test(node.keyword))
    .map((node, at) => ({ key: `${at} ${node.original}`, text: node.original, verdict: 'none', reason: '', size: '' }))
}
