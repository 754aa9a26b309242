// The plan of a build: stages resolved, pruned and turned into operations, the resulting image config, and warnings.
//
// Models dockerfile2llb toDispatchState, in its order, because the first failure is the one that is printed. Left out:
// the times of SOURCE_DATE_EPOCH, named contexts, builds for several platforms at once.

import { findDirective } from '@/lib/dockerfile/directives'
import { type IgnoreMatcher, ignoreMatcher, readIgnoreFile } from '@/lib/dockerfile/ignore'
import { createLinter, type Linter, type LintWarning, noLintOptions, parseLintOptions } from '@/lib/dockerfile/lint'
import type { Dockerfile, SourceError } from '@/lib/dockerfile/node'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { parseStages } from '@/lib/dockerfile/stages'
import { cut } from '@/lib/go/split'
import { linuxAmd64, normalPlatform, type Platform, parsePlatform } from '@/lib/oci/platform'
import { checkDefaultBaseNames } from './check-bases'
import { checkCasing, checkStageNames } from './check-stages'
import { dispatchStages } from './dispatch-stages'
import { defaultArgs, withGlobalArgs } from './global-args'
import type { ImageDraft } from './image-draft'
import { type Op, operationsOf } from './operation'
import { failPlan, PlanFailure } from './plan-failure'
import type { PlanRequest } from './plan-request'
import { resolveStages } from './resolve-stages'
import { checkSourceDateEpoch } from './source-date-epoch'
import { buildGraph, findTarget } from './stage-graph'
import type { StageState } from './stage-state'
import { createStates } from './stage-states'

export interface Plan {
  readonly dockerfile: Dockerfile
  readonly warnings: readonly LintWarning[]
  readonly failure: SourceError | null
  /** Faults beyond the first, for the editor. */
  readonly errors: readonly SourceError[]
  /** Absent when the build fails before it starts. */
  readonly result?: PlanResult
}

export interface PlanResult {
  readonly image: ImageDraft
  readonly op: Op
  /** Inputs first. */
  readonly operations: readonly Op[]
  /** Name of the stage that was built. */
  readonly stage: string
  /** Full references of the base images that were looked up, in order. */
  readonly bases: readonly string[]
  readonly ignore: IgnoreMatcher | null
}

export function planBuild(request: PlanRequest): Plan {
  const dockerfile = parseDockerfile(request.text, request.file)
  const root = { linter: createLinter(noLintOptions) }
  const errors: SourceError[] = []
  const done = (failure: SourceError | null, result?: PlanResult): Plan => ({
    dockerfile,
    warnings: root.linter.warnings,
    failure,
    errors,
    ...(result !== undefined && { result }),
  })
  try {
    return done(null, makePlan(request, dockerfile, root, errors))
  } catch (failure) {
    if (failure instanceof PlanFailure) return done(failure.error)
    throw failure
  }
}

function makePlan(
  request: PlanRequest,
  dockerfile: Dockerfile,
  root: { linter: Linter },
  errors: SourceError[],
): PlanResult {
  if (request.text === '') failPlan('the Dockerfile cannot be empty')
  const linter = linterOf(request)
  root.linter = linter
  errors.push(...dockerfile.errors)
  const [parseError] = dockerfile.errors
  if (parseError !== undefined) {
    errors.push(...parseStages(dockerfile, createLinter(noLintOptions)).errors)
    throw new PlanFailure(parseError)
  }
  for (const { line } of dockerfile.warnings) linter.at('empty-continuation', [line], {})
  const parsed = parseStages(dockerfile, linter)
  errors.push(...parsed.errors)
  const [stageError] = parsed.errors
  if (stageError !== undefined) throw new PlanFailure(stageError)
  const { stages, globalArgs: globalArgLines } = parsed
  const last = stages.at(-1)
  if (last === undefined) return failPlan('dockerfile contains no stages to build')
  checkStageNames(stages, linter)
  checkCasing(stages, linter)

  const buildPlatform = platformOf(request.buildPlatform) ?? linuxAmd64
  const targetPlatform = platformOf(request.platform) ?? buildPlatform
  const targetName = request.target !== undefined && request.target !== '' ? request.target : last.from.name
  const predefined = defaultArgs({ buildPlatform, targetPlatform, targetName, buildArgs: request.buildArgs })
  checkDefaultBaseNames({ stages, predefined, globalArgLines, escape: dockerfile.escape, linter })
  const globalArgs = withGlobalArgs(predefined, globalArgLines, dockerfile.escape, request.buildArgs)

  checkSourceDateEpoch({ buildArgs: request.buildArgs, globalArgs, stages, escape: dockerfile.escape })

  const context = { request, escape: dockerfile.escape, linter, globalArgs, buildPlatform, targetPlatform }
  const states = createStates(stages, context)
  const target = findTarget(states, request.target ?? '')
  buildGraph(states)
  const bases: string[] = []
  const reachable = resolveStages(states, target, { ...context, bases })
  const ignore = ignoreOf(request)
  dispatchStages(states, reachable, { ...context, ignore })
  const lintFailure = linter.failure()
  const image = finishImage(target, request, targetPlatform)
  if (lintFailure !== null) failPlan(lintFailure)
  return { image, op: target.op, operations: operationsOf(target.op), stage: target.displayName, bases, ignore }
}

/** A build argument replaces the directive at the top of the file. */
function linterOf(request: PlanRequest): Linter {
  const asked = request.buildArgs['BUILDKIT_DOCKERFILE_CHECK']
  const text = asked ?? cut(findDirective('check', request.text)?.value ?? '', ' ').before
  const options = parseLintOptions(text)
  return options.ok ? createLinter(options.value) : failPlan(`failed to parse check options: ${options.error}`)
}

function platformOf(text: string | undefined): Platform | null {
  if (text === undefined || text === '') return null
  const parsed = parsePlatform(text)
  return parsed.ok ? parsed.value : failPlan(parsed.error)
}

function ignoreOf(request: PlanRequest): IgnoreMatcher | null {
  if (request.ignoreFile === undefined) return null
  const patterns = readIgnoreFile(request.ignoreFile)
  if (patterns.length === 0) return null
  const matcher = ignoreMatcher(patterns)
  if (!matcher.ok) return failPlan(matcher.error)
  return matcher.value.fault === null ? matcher.value : failPlan(matcher.value.fault)
}

/** Labels of the command line come last; a platform that was asked for names the image's. */
function finishImage(target: StageState, request: PlanRequest, asked: Platform): ImageDraft {
  const { image } = target
  const labels = { ...image.config.Labels, ...request.labels }
  const config = Object.keys(labels).length > 0 ? { ...image.config, Labels: labels } : image.config
  const isAsked = request.platform !== undefined && request.platform !== ''
  const isSame = asked.os === image.os && asked.architecture === image.architecture
  const variant = isAsked && (asked.variant !== '' || !isSame) ? asked.variant : image.variant
  const own = { os: image.os, architecture: image.architecture, variant: image.variant }
  const platform = normalPlatform(isAsked ? { ...asked, variant } : own)
  return { ...image, config, ...platform }
}
