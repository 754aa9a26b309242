// The build: plan, then every operation in order, from the cache or carried out, into an image.
//
// Models BuildKit's solver and exporter as far as results, order, cache and progress go. Everything is synchronous; the
// times in the result are for the world to play. Steps without common inputs overlap, as if there were always a free
// worker.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { invariant } from '@/lib/base/invariant'
import { err, ok } from '@/lib/base/result'
import type { SourceError } from '@/lib/dockerfile/node'
import type { Image } from '@/lib/oci/image'
import { printPlatform } from '@/lib/oci/platform'
import { ignoreFileOf } from './context'
import { diagnosticsOf, warningsOf } from './diagnostics'
import { type Execution, executePlan } from './execute'
import { imageOf } from './finish-image'
import { type Plan, type PlanResult, planBuild } from './plan'
import { printProgress } from './progress'
import type { BuildRequest } from './request'
import type { BuildFailure, BuildResult, BuildStep, CheckWarning } from './result'

export function build(request: BuildRequest): BuildResult {
  const bases = new Map<string, Image>()
  const plan = planRequest(request, bases)
  const warnings = warningsOf(plan)
  if (plan.result === undefined) {
    invariant(plan.failure !== null, 'a plan without a result says why')
    return failed(request, plan, warnings, null, plan.failure)
  }
  const execution = executePlan(request, plan.result, bases)
  if (execution.failure !== null) return failed(request, plan, warnings, execution, execution.failure)
  return succeeded(request, plan, plan.result, warnings, execution)
}

function planRequest(request: BuildRequest, bases: Map<string, Image>): Plan {
  const { options, context } = request
  const ignoreFile = ignoreFileOf(context, request.dockerfileName)
  return planBuild({
    text: request.dockerfile,
    file: request.dockerfileName,
    buildArgs: options.buildArgs,
    labels: options.labels,
    noCache: options.noCache ? 'all' : (options.noCacheFilter ?? []),
    everyStage: false,
    resolve(reference, platform) {
      const image = request.resolveBase(reference, printPlatform(platform))
      if (!image.ok) return err(image.error)
      bases.set(reference, image.value)
      return ok({ document: image.value.document, digest: image.value.manifestDigest })
    },
    ...(options.target !== undefined && { target: options.target }),
    ...(options.platform !== undefined && { platform: options.platform }),
    ...(options.buildPlatform !== undefined && { buildPlatform: options.buildPlatform }),
    ...(ignoreFile !== null && { ignoreFile }),
  })
}

function succeeded(
  request: BuildRequest,
  plan: Plan,
  result: PlanResult,
  warnings: readonly CheckWarning[],
  execution: Execution,
): BuildResult {
  const image = imageOf(result, execution)
  const steps = [...execution.steps, exportStep(image, request, execution.endMs)]
  const durationMs = Math.max(...steps.map((step) => step.startMs + step.durationMs))
  return {
    image,
    steps,
    warnings,
    diagnostics: diagnosticsOf(plan, warnings),
    cache: execution.cache,
    durationMs,
    progress: printProgress({ request, plan, steps, warnings, image, failure: null }),
    exitStatus: 0,
  }
}

function exportStep(image: Image, request: BuildRequest, startMs: number): BuildStep {
  const bytes = image.layers.reduce((sum, layer) => (layer.from === undefined ? sum + layer.unpacked.value : sum), 0)
  const durationMs = Math.round(80 + bytes / 400_000)
  const names = request.options.tags.length
  return {
    label: 'exporting to image',
    kind: 'export',
    cached: false,
    reason: names === 0 ? 'the image has no name' : `named ${request.options.tags.join(', ')}`,
    startMs,
    durationMs,
    durationGrade: 'estimate',
    output: [],
    notes: [],
  }
}

function failed(
  request: BuildRequest,
  plan: Plan,
  warnings: readonly CheckWarning[],
  execution: Execution | null,
  error: SourceError,
): BuildResult {
  const steps = execution?.steps ?? []
  const failure = failureOf(plan, error)
  const failureDiagnostics: readonly Diagnostic[] = execution === null ? [] : [stepDiagnostic(request, failure)]
  return {
    failure,
    steps,
    warnings,
    diagnostics: [...diagnosticsOf(plan, warnings), ...failureDiagnostics],
    cache: execution?.cache ?? request.cache,
    durationMs: execution?.endMs ?? 100,
    progress: printProgress({ request, plan, steps, warnings, image: null, failure }),
    exitStatus: 1,
  }
}

function failureOf(plan: Plan, { message, lines = [] }: SourceError): BuildFailure {
  const node = plan.dockerfile.nodes.find(({ startLine, endLine }) =>
    lines.some((line) => line >= startLine && line <= endLine),
  )
  return { message, lines, ...(node !== undefined && { span: node.span }) }
}

function stepDiagnostic(request: BuildRequest, failure: BuildFailure): Diagnostic {
  const span = failure.span ?? { file: request.dockerfileName, start: 0, end: 0 }
  return { code: 'build/step-failed', severity: 'error', message: failure.message, span }
}
