// Base images: looking up their configs, and the ONBUILD triggers they bring.
//
// Models dockerfile2llb resolveStages, resolveBaseImage and initOnBuildTriggers.

import { createLinter, noLintOptions } from '@/lib/dockerfile/lint'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { parseInstruction } from '@/lib/dockerfile/parse-instruction'
import { suggest, withSuggestion } from '@/lib/dockerfile/suggest'
import { quote } from '@/lib/go/quote'
import type { ImageDocument } from '@/lib/oci/image'
import { type Platform, printPlatform } from '@/lib/oci/platform'
import { parseReference, printReference, withDefaultTag } from '@/lib/oci/reference'
import { warnBasePlatform } from './check-bases'
import { emptyDraft, type ImageDraft, withoutConfig } from './image-draft'
import { nextLabel } from './labels'
import { makeOp, scratchOp } from './operation'
import { failPlan, PlanFailure } from './plan-failure'
import type { PlanContext } from './plan-request'
import { connect, reachableFrom, sourcesOf } from './stage-graph'
import { inheritFromBase, type PlannedInstruction, type StageState } from './stage-state'
import { type StageStates, stateNames } from './stage-states'

interface ResolveContext extends PlanContext {
  /** References looked up, added to. */
  readonly bases: string[]
}

/** The stages the target needs, all of them on resolved bases. */
export function resolveStages(
  states: StageStates,
  target: StageState,
  context: ResolveContext,
): ReadonlySet<StageState> {
  for (;;) {
    const reachable = reachableFrom(target)
    resolveBases(states, reachable, context)
    let hasNewSources = false
    for (const state of reachable) {
      inheritFromBase(state)
      hasNewSources = addTriggers(state, states, context.escape) || hasNewSources
    }
    if (!hasNewSources) return reachable
  }
}

/**
 * All are looked up at once: the first that fails is reported, and the others have been seen all the same. The one asked
 * for last is the first to run, as Go starts its goroutines.
 */
function resolveBases(states: StageStates, reachable: ReadonlySet<StageState>, context: ResolveContext): void {
  const failures: PlanFailure[] = []
  const waiting = states.all.filter((state) => state.base === null && !state.isDispatched && !state.isResolved)
  for (const state of [...waiting.slice(-1), ...waiting.slice(0, -1)]) {
    try {
      resolveBase(state, states, reachable.has(state) || context.request.everyStage, context)
    } catch (failure) {
      if (!(failure instanceof PlanFailure)) throw failure
      failures.push(failure)
    }
  }
  const [first] = failures
  if (first !== undefined) throw first
}

function resolveBase(state: StageState, states: StageStates, isReachable: boolean, context: ResolveContext): void {
  state.isResolved = isReachable
  if (state.baseName === 'scratch') {
    state.op = scratchOp
    state.image = emptyImage(context.targetPlatform)
    state.platform = context.targetPlatform
    if (state.isUnregistered) state.isDispatched = true
    return
  }
  const typed = state.baseName
  const parsed = parseReference(typed)
  if (!parsed.ok) return failPlan(`failed to parse stage name ${quote(typed)}: ${parsed.error}`, state.lines)
  const reference = withDefaultTag(parsed.value)
  const platform = state.platform ?? context.targetPlatform
  if (state.isUnregistered) state.isDispatched = true
  const full = printReference(reference)
  // A stage looked at before it is needed has used up a number and the name it was typed with.
  state.baseName = full
  if (!isReachable) {
    nextLabel(state, `FROM ${full}`)
    return
  }
  const found = context.request.resolve(full, platform)
  if (!found.ok) return failPlan(notFound(typed, found.error, states), state.lines)
  if (!context.bases.includes(full)) context.bases.push(full)
  const { document, digest } = found.value
  state.image = draftOf(document)
  const isPlatformAsked = context.request.platform !== undefined && context.request.platform !== ''
  const own =
    state.platform === null && !isPlatformAsked ? detected(document, platform, context.buildPlatform) : platform
  state.platform = own
  const hasLayers = document.rootfs.diff_ids.length > 0 || document.history.some((entry) => entry.empty_layer !== true)
  if (!hasLayers) {
    state.op = scratchOp
    return
  }
  const pinned = reference.digest === undefined ? `${full}@${digest}` : full
  const origin =
    state.span === null ? {} : { origin: { stage: state.displayName, lines: state.lines, span: state.span } }
  const operation = { kind: 'source', reference: full, digest, platform: printPlatform(own) } as const
  state.op = makeOp(operation, [], { label: nextLabel(state, `FROM ${pinned}`), ...origin })
  const actual = { os: document.os, architecture: document.architecture, variant: document.variant ?? '' }
  warnBasePlatform(typed, own, actual, { lines: state.lines, linter: context.linter })
}

/** Models autoDetectPlatform: an image for the builder's own platform is taken as such. */
function detected({ os, architecture }: ImageDocument, target: Platform, builder: Platform): Platform {
  if (target.os === os && target.architecture === architecture) return target
  return builder.os === os && builder.architecture === architecture ? builder : target
}

const commonImages = ['alpine', 'busybox', 'centos', 'debian', 'golang', 'ubuntu', 'fedora'].flatMap((name) => [
  name,
  `docker.io/library${name}`,
  `${name}:latest`,
  `docker.io/library${name}:latest`,
])

function notFound(typed: string, why: string, states: StageStates): string {
  const near = suggest(typed, [...stateNames(states), ...commonImages], { caseSensitive: true })
  return withSuggestion(`${typed}: ${why}`, near)
}

export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What `scratch` starts with. */
function emptyImage({ os, architecture, variant }: Platform): ImageDraft {
  const env = os === 'windows' ? {} : { Env: [`PATH=${defaultPath}`] }
  return { ...emptyDraft, os, architecture, variant, config: { WorkingDir: '/', ...env } }
}

function draftOf(document: ImageDocument): ImageDraft {
  const { os, architecture, variant = '', author = '', config, history, rootfs } = document
  const baseHistoryCount = history.length
  return { os, architecture, variant, author, config, history, baseHistoryCount, baseDiffIds: rootfs.diff_ids }
}

/** True when the triggers read from stages or images not yet resolved. */
function addTriggers(state: StageState, states: StageStates, escape: string): boolean {
  const triggers = [...(state.image.config.OnBuild ?? [])]
  if (state.base !== null && !state.areTriggersRead) {
    for (const { instruction } of state.base.instructions) {
      if (instruction.kind === 'ONBUILD') triggers.push(instruction.expression)
    }
    state.areTriggersRead = true
  }
  if (triggers.length === 0) return false
  state.image = withoutConfig(state.image, 'OnBuild')
  const planned = triggers.map((trigger) => parseTrigger(trigger, state, states, escape))
  for (const command of planned) connect(state, command, states)
  state.instructions = [...planned, ...state.instructions]
  state.stepTotal += planned.length
  return planned.some((command) => command.sources.length > 0)
}

function parseTrigger(trigger: string, state: StageState, states: StageStates, _escape: string): PlannedInstruction {
  const parsed = parseDockerfile(trigger, state.span?.file ?? '')
  const [fault] = parsed.errors
  if (fault !== undefined) return failPlan(fault.message, state.lines)
  const [node, ...others] = parsed.nodes
  if (node === undefined || others.length > 0)
    return failPlan('onbuild trigger should be a single expression', state.lines)
  const instruction = parseInstruction(node, createLinter(noLintOptions))
  if (!instruction.ok) return failPlan(instruction.error, state.lines)
  if (instruction.value.kind === 'FROM') return failPlan('*instructions.Stage is not a command type', state.lines)
  // The trigger has no place of its own in this file: it stands where FROM stands.
  const placed = { ...instruction.value, lines: state.lines, span: state.span ?? instruction.value.span }
  return { instruction: placed, sources: sourcesOf(placed, states), isTrigger: true }
}
