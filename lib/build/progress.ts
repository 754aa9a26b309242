// `docker build --progress=plain`: numbered vertices, log lines, warnings, and the error with its piece of the file.
//
// Models buildkit util/progress/progressui's plain printer and buildx's warnings and errors. Vertices are printed one after
// another in order of their start; the real printer also switches between unfinished ones.

import { utf8Bytes } from '@/lib/base/digest'
import type { Image } from '@/lib/oci/image'
import { parseReference, printReference, withDefaultTag } from '@/lib/oci/reference'
import { ignoreFileOf } from './context'
import { sourceExcerpt } from './excerpt'
import type { Plan } from './plan'
import type { BuildRequest } from './request'
import type { BuildFailure, BuildStep, CheckWarning } from './result'
import { logStamp, progressBytes, seconds } from './units'

export interface ProgressParts {
  readonly request: BuildRequest
  readonly plan: Plan
  readonly steps: readonly BuildStep[]
  readonly warnings: readonly CheckWarning[]
  readonly image: Image | null
  readonly failure: BuildFailure | null
}

export function printProgress(parts: ProgressParts): string {
  const steps = parts.steps.length > 0 ? inOrder(parts.steps) : definitionOnly(parts)
  const vertices = steps.map((step, i) => printVertex(i + 1, step, parts))
  const text = ['#0 building with "default" instance using docker driver\n', ...vertices].join('\n')
  return `${text}${failedStepBlock(parts)}${warningFooter(parts.warnings)}${errorText(parts)}`
}

function inOrder(steps: readonly BuildStep[]): readonly BuildStep[] {
  return steps
    .map((step, i) => ({ step, i }))
    .sort((a, b) => a.step.startMs - b.step.startMs || a.i - b.i)
    .map(({ step }) => step)
}

/** The Dockerfile is read even when nothing else can happen. */
function definitionOnly({ request }: ProgressParts): readonly BuildStep[] {
  const label = `[internal] load build definition from ${request.dockerfileName.slice(request.dockerfileName.lastIndexOf('/') + 1)}`
  return [
    {
      label,
      kind: 'internal',
      cached: false,
      reason: 'always done',
      startMs: 0,
      durationMs: 20,
      durationGrade: 'estimate',
      output: [],
      notes: [],
    },
  ]
}

function printVertex(number: number, step: BuildStep, parts: ProgressParts): string {
  const lines = [
    step.label,
    ...statusLines(step, parts),
    ...step.output.map(({ atMs, text }) => `${logStamp(atMs)} ${text}`),
    endLine(step),
  ]
  return lines.map((line) => `#${number} ${line}\n`).join('')
}

function endLine(step: BuildStep): string {
  if (step.error !== undefined) return `ERROR: ${step.error}`
  return step.cached ? 'CACHED' : `DONE ${seconds(step.durationMs)}`
}

function statusLines(step: BuildStep, parts: ProgressParts): readonly string[] {
  const { request, warnings } = parts
  if (step.label.startsWith('[internal] load build definition')) {
    const transferred = `transferring dockerfile: ${transferSize(request.dockerfile)} done`
    return [transferred, ...warnings.map((warning) => `WARN: ${shortWarning(warning)}`)]
  }
  if (step.label === '[internal] load .dockerignore') {
    return [`transferring context: ${transferSize(ignoreFileOf(request.context, request.dockerfileName) ?? '')} done`]
  }
  if (step.label === '[internal] load build context') {
    const bytes = Object.values(request.context.files).reduce(
      (sum, file) => sum + (file.size?.value ?? file.content.length) + 30,
      0,
    )
    return [`transferring context: ${progressBytes(bytes)}${tookText(step.durationMs)} done`]
  }
  if (step.kind === 'from') return pullLines(step)
  return step.kind === 'export' && parts.image !== null ? exportLines(step, parts.image, request) : []
}

function transferSize(text: string): string {
  const bytes = utf8Bytes(text).length + 30
  return bytes < 1000 ? `${bytes}B` : progressBytes(bytes)
}

function tookText(ms: number): string {
  return ms > 10 ? ` ${seconds(ms)}` : ''
}

function pullLines(step: BuildStep): readonly string[] {
  const reference = step.label.replace(/^(?:\[[^\]]*\] )?FROM /, '')
  return step.cached ? [] : [`resolve ${reference} 0.0s done`]
}

function exportLines(step: BuildStep, image: Image, request: BuildRequest): readonly string[] {
  const names = request.options.tags.map((tag) => {
    const reference = parseReference(tag)
    return `naming to ${reference.ok ? printReference(withDefaultTag(reference.value)) : tag} done`
  })
  return [`exporting layers${tookText(step.durationMs)} done`, `writing image ${image.id} done`, ...names]
}

function shortWarning({ rule, message, lines }: CheckWarning): string {
  const [line] = lines
  return line === undefined ? `${rule}: ${message}` : `${rule}: ${message} (line ${line})`
}

function warningFooter(warnings: readonly CheckWarning[]): string {
  if (warnings.length === 0) return ''
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`
  const lines = warnings.map((warning) => ` - ${shortWarning(warning)}\n`)
  return `\n ${count} found (use docker --debug to expand):\n${lines.join('')}`
}

const logLinesShown = 10

function failedStepBlock({ steps }: ProgressParts): string {
  const failed = steps.find((step) => step.error !== undefined)
  if (failed === undefined) return ''
  const lines = failed.output.slice(-logLinesShown).map(({ atMs, text }) => `${logStamp(atMs)} ${text}\n`)
  return `------\n > ${failed.label}:\n${lines.join('')}------\n`
}

function errorText({ failure, request }: ProgressParts): string {
  if (failure === null) return ''
  const excerpt = failure.lines.length > 0 ? sourceExcerpt(shortName(request), request.dockerfile, failure.lines) : ''
  return `${excerpt}ERROR: failed to build: failed to solve: ${failure.message}\n`
}

function shortName(request: BuildRequest): string {
  return request.dockerfileName.slice(request.dockerfileName.lastIndexOf('/') + 1)
}
