// Why a build step was or was not cached, and what Tiller decided about a release.

import type { BuildStep } from '@/lib/buildkit/result'
import type { Operation, OperationStep } from '@/lib/tiller/operation'
import type { WorldState } from '@/lib/world/state'
import { lastBuildOf } from './build-items'
import { type ExplainLine, type Explanation, explanation, quote } from './explanation'
import type { Mood } from './mood'
import { clockText, durationText } from './units'

export function explainBuild(path: string, { docker }: WorldState): readonly Explanation[] {
  const last = lastBuildOf(path, docker.builds)
  if (last === undefined) return [explanation('Not built yet', 'idle')]
  const { result } = last
  const steps = result.steps.filter((step) => step.kind !== 'internal' && step.kind !== 'export')
  const missed = steps.filter((step) => !step.cached)
  const reused = steps.filter((step) => step.cached)
  return [
    ...(result.failure === undefined
      ? []
      : [explanation('The build failed', 'bad', [quote(result.failure.message, 'docker build')])]),
    explanation(
      missed.length === 0
        ? 'Every step came from the cache'
        : `${missed.length} of ${steps.length} steps were built anew`,
      missed.length === 0 ? 'ok' : 'warn',
      (missed.length === 0 ? reused : missed).map(stepLine),
    ),
    ...(reused.length === 0 || missed.length === 0
      ? []
      : [explanation(`${reused.length} came from the cache`, 'ok', reused.map(stepLine))]),
    ...(result.warnings ?? []).map((warning) =>
      explanation(warning.rule, 'warn', [quote(warning.message, 'docker build --check')]),
    ),
    explanation(`Took ${durationText(result.durationMs)}`, 'idle'),
  ]
}

function stepLine({ reason, label, cached }: BuildStep): ExplainLine {
  return { text: reason, by: label, mood: cached ? 'ok' : 'warn' }
}

const stateMoods: Readonly<Record<Operation['state'], Mood>> = { running: 'busy', succeeded: 'ok', failed: 'bad' }

/** What Tiller did for a release, newest first. */
export function explainRelease(name: string, namespace: string, state: WorldState): readonly Explanation[] {
  return state.operations
    .filter((each) => each.release === name && each.namespace === namespace)
    .slice(-4)
    .reverse()
    .map((operation) =>
      explanation(titleOf(operation, state.startMs), stateMoods[operation.state], [
        quote(operation.error, 'helm'),
        operation.waitingFor === undefined ? null : { text: `Waiting for ${operation.waitingFor}` },
        ...operation.steps.flatMap(linesOf),
      ]),
    )
}

function titleOf({ action, revision, startedMs }: Operation, startMs: number): string {
  return `${action} of revision ${revision} at ${clockText(startedMs - startMs)}`
}

function linesOf(step: OperationStep): readonly ExplainLine[] {
  const object = `${step.kind.toLowerCase()}/${step.name}`
  const mood: Mood =
    step.what === 'hook failed' ? 'bad' : step.what === 'unchanged' || step.what === 'kept' ? 'idle' : 'ok'
  return [
    { text: `${object} ${step.what}`, mood },
    ...(step.what === 'configured' ? step.changes : []).map((change): ExplainLine => {
      return {
        text: `${change.path}: ${textOf(change.live ?? change.before)} → ${textOf(change.after)}`,
        by: change.decision,
      }
    }),
  ]
}

function textOf(value: unknown): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
