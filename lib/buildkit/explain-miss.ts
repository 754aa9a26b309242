// Why a step was cached or not, in one plain sentence: compared with what the last build did at the same place.

import { sortedBytewise } from '@/lib/base/order'
import type { StepKey } from './cache-key'
import type { BuildCache, StepMemory } from './cache-store'
import type { Op } from './operation'

export interface StepPlace {
  readonly stage: string
  readonly position: number
  readonly label: string
}

/** The last build's step that stands where this one stands: the same line if it is there, else the same position. */
export function previousStep(cache: BuildCache, place: StepPlace): StepMemory | null {
  const sameStage = cache.lastSteps.filter((step) => step.stage === place.stage)
  const text = textOf(place.label)
  return (
    sameStage.find((step) => textOf(step.label) === text) ??
    sameStage.find((step) => step.position === place.position && verbOf(step.label) === verbOf(place.label)) ??
    cache.lastSteps.find((step) => textOf(step.label) === text) ??
    null
  )
}

function textOf(label: string): string {
  return label.replace(/^\[[^\]]*\] /, '')
}

function verbOf(label: string): string {
  return textOf(label).split(' ')[0] ?? ''
}

export function explainHit(op: Op): string {
  const { operation } = op
  if (operation.kind === 'source') return 'hit: same image digest'
  if (operation.kind !== 'exec') return 'hit: same key'
  const asksOutside =
    /\b(?:apt|apt-get|apk|dnf|yum|curl|wget|npm|yarn|pnpm|pip3?|go|cargo|git|mvn|gradle|bundle|composer)\b/
  const text = operation.script ?? operation.args.join(' ')
  if (!asksOutside.test(text)) return 'hit: same key'
  return 'hit: same key, although the outside world may have changed (RUN is not run again)'
}

export function explainMiss(op: Op, key: StepKey, cache: BuildCache, place: StepPlace): string {
  if (op.ignoresCache) return 'miss: --no-cache'
  if (cache.lastSteps.length === 0) return 'miss: first build'
  const previous = previousStep(cache, place)
  if (previous === null) return 'miss: new step'
  const changed = [...new Set([...Object.keys(key.parts), ...Object.keys(previous.parts)])].filter(
    (part) => key.parts[part] !== previous.parts[part],
  )
  for (const [part, explain] of explanations) {
    if (changed.includes(part)) return `miss: ${explain(key, previous)}`
  }
  const variable = changed.find((part) => part.startsWith('env '))
  if (variable !== undefined) return `miss: ${variableChange(variable.slice(4), op)}`
  if (changed.includes('parent') || changed.includes('linked')) return 'miss: parent step was rebuilt'
  if (changed.length > 0) return `miss: ${changed[0]} changed`
  return cache.records[key.key] === undefined ? 'miss: not in the cache any more' : 'miss: parent step was rebuilt'
}

type Explain = (key: StepKey, previous: StepMemory) => string

/** In the order of how much they tell. */
const explanations: readonly (readonly [part: string, explain: Explain])[] = [
  ['image', () => 'base image digest changed'],
  ['command', (key, previous) => (isShellChange(key, previous) ? 'shell changed' : 'command text changed')],
  ['content', (key, previous) => filesChange(key, previous)],
  ['sources', () => 'sources changed'],
  ['destination', () => 'destination changed'],
  ['owner', () => '--chown changed'],
  ['mode', () => '--chmod changed'],
  ['exclude', () => '--exclude changed'],
  ['workdir', () => 'workdir changed'],
  ['user', () => 'user changed'],
  ['network', () => '--network changed'],
  ['security', () => '--security changed'],
  ['mounts', () => '--mount changed'],
  ['platform', () => 'platform changed'],
]

function isShellChange(key: StepKey, previous: StepMemory): boolean {
  const last = (text: string | undefined): unknown => parseList(text).at(-1)
  return last(key.parts['command']) === last(previous.parts['command'])
}

function parseList(text: string | undefined): readonly unknown[] {
  const value: unknown = JSON.parse(text ?? '[]')
  return Array.isArray(value) ? value : []
}

function variableChange(name: string, op: Op): string {
  return op.origin?.args?.includes(name) === true ? `build argument ${name} changed` : `ENV ${name} changed`
}

const filesShownMax = 3

function filesChange(key: StepKey, previous: StepMemory): string {
  const now = key.files ?? {}
  const before = previous.files ?? {}
  const added = Object.keys(now).filter((path) => before[path] === undefined)
  const removed = Object.keys(before).filter((path) => now[path] === undefined)
  const changed = Object.keys(now).filter((path) => before[path] !== undefined && before[path] !== now[path])
  if (changed.length > 0) return `file content changed: ${listed(changed)}`
  if (added.length > 0 && removed.length > 0) return `file renamed: ${listed(removed)} to ${listed(added)}`
  if (added.length > 0) return `file added: ${listed(added)}`
  if (removed.length > 0) return `file removed: ${listed(removed)}`
  return 'content of the source changed'
}

function listed(paths: readonly string[]): string {
  const names = sortedBytewise(paths).map((path) => path.replace(/^\//, ''))
  const shown = names.slice(0, filesShownMax).join(', ')
  return names.length > filesShownMax ? `${shown} (+${names.length - filesShownMax})` : shown
}
