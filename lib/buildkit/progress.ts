// `docker build --progress=plain`: numbered vertices, log lines, warnings, and the error with its piece of the file.
//
// Models buildkit util/progress/progressui's plain printer and buildx's warnings and errors. Vertices are printed one after
// another in order of their start; the real printer also switches between unfinished ones.

import { byNumber, inOrderOf } from '@/lib/base/order'
import { logStamp, progressBytes, seconds } from '@/lib/base/units'
import { cleanPath } from '@/lib/go/path'
import { matchPath } from '@/lib/go/path-match'
import type { Image } from '@/lib/oci/image'
import { parseReference, printReference, withDefaultTag } from '@/lib/oci/reference'
import { contextTree, ignoreFileOf } from './context'
import { sourceExcerpt } from './excerpt'
import type { Op } from './operation'
import type { Plan } from './plan'
import type { BuildRequest } from './request'
import type { BuildFailure, BuildStep, CheckWarning } from './result'
import { digestOfSelection, selectFiles } from './select'
import { textTransferBytes, transferBytes } from './transfer-size'

export interface ProgressParts {
  readonly request: BuildRequest
  readonly plan: Plan
  readonly steps: readonly BuildStep[]
  readonly warnings: readonly CheckWarning[]
  readonly image: Image | null
  readonly failure: BuildFailure | null
}

const heading = '#0 building with "default" instance using docker driver\n'

/** What is said when there is no Dockerfile to read. */
export function printMissingDockerfile(name: string): string {
  const label = `#1 [internal] load build definition from ${name}`
  const error = `failed to solve: failed to read dockerfile: open ${name}: no such file or directory`
  return `${heading}\n${label}\n#1 ${transferLine('dockerfile', textTransferBytes(name, null), 0)}\n#1 DONE 0.0s\nERROR: failed to build: ${error}\n`
}

export function printProgress(parts: ProgressParts): string {
  const steps = parts.steps.length > 0 ? inOrder(parts.steps) : definitionOnly(parts)
  const vertices = steps.map((step, i) => printVertex(i + 1, step, parts))
  const text = [heading, ...vertices].join('\n')
  return `${text}${failedStepBlock(parts)}${warningFooter(parts.warnings)}${errorText(parts)}`
}

function inOrder(steps: readonly BuildStep[]): readonly BuildStep[] {
  return steps
    .map((step, i) => ({ step, i }))
    .sort(
      inOrderOf(
        byNumber((one) => one.step.startMs),
        byNumber(({ i }) => i),
      ),
    )
    .map(({ step }) => step)
}

/** The Dockerfile is read even when nothing else can happen; a base that cannot be found is asked for. */
function definitionOnly({ request, failure }: ProgressParts): readonly BuildStep[] {
  const definition = internalStep(`[internal] load build definition from ${shortName(request)}`, 0)
  const missing = /failed to resolve source metadata for (\S+): (.*)$/s.exec(failure?.message ?? '')
  const [, reference = '', why = ''] = missing ?? []
  if (missing === null) return [definition]
  const label = `[internal] load metadata for ${reference}`
  return [definition, { ...internalStep(label, definition.durationMs), error: why }]
}

function internalStep(label: string, startMs: number): BuildStep {
  return {
    label,
    kind: 'internal',
    cached: false,
    reason: 'always done',
    startMs,
    durationMs: 20,
    durationGrade: 'estimate',
    output: [],
    notes: [],
  }
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
  if (step.canceled === true) return 'CANCELED'
  if (step.error !== undefined) return `ERROR: ${step.error.replace('failed to compute cache key: ', '')}`
  return step.cached && step.isLookedUp !== true ? 'CACHED' : `DONE ${seconds(step.durationMs)}`
}

function statusLines(step: BuildStep, parts: ProgressParts): readonly string[] {
  const { request, warnings } = parts
  if (step.label.startsWith('[internal] load build definition')) {
    const transferred = transferLine('dockerfile', textTransferBytes(shortName(request), request.dockerfile), 0)
    return [transferred, ...warnings.map((warning) => `WARN: ${shortWarning(warning)}`)]
  }
  if (step.label === '[internal] load .dockerignore') {
    const text = ignoreFileOf(request.context, request.dockerfileName)
    return [transferLine('context', textTransferBytes('.dockerignore', text), 0)]
  }
  if (step.label === '[internal] load build context') {
    return [transferLine('context', contextTransferBytes(parts), step.durationMs)]
  }
  if (step.kind === 'from') return pullLines(step)
  return step.kind === 'export' && parts.image !== null ? exportLines(step, parts.image, request) : []
}

function transferLine(what: string, bytes: number, ms: number): string {
  return `transferring ${what}: ${progressBytes(bytes)}${tookText(ms)} done`
}

/** What instructions ask for of the context; content that the last build's steps had is not sent again. */
function contextTransferBytes({ request, plan }: ProgressParts): number {
  const { result } = plan
  if (result === undefined) return transferBytes(new Map(), () => false)
  const tree = contextTree(request.context, result.ignore)
  const asked = new Set(result.operations.flatMap((op) => contextPathsOf(op)))
  const isMatch = (pattern: string, path: string): boolean => {
    const matched = matchPath(pattern, path)
    return matched.ok && matched.value
  }
  const isAsked = (path: string): boolean =>
    asked.has('/') || [...asked].some((each) => path === each || path.startsWith(`${each}/`) || isMatch(each, path))
  const sent = new Map([...tree].filter(([path]) => isAsked(path)))
  const known = new Map(request.cache.lastSteps.flatMap(({ files = {} }) => Object.entries(files)))
  const digests = digestOfSelection(selectFiles(tree, { path: '/', exclude: [] })).files
  return transferBytes(sent, (path) => known.has(path) && known.get(path) === digests[path])
}

/** Paths of the context that an operation takes. */
function contextPathsOf({ operation, inputs }: Op): readonly string[] {
  const isContext = (input: number): boolean => inputs[input]?.operation.kind === 'context'
  if (operation.kind === 'copy') {
    return operation.sources.filter(({ input }) => isContext(input)).map(({ path }) => cleanPath(`/${path}`))
  }
  if (operation.kind !== 'exec') return []
  const mounts = operation.mounts.filter(({ input }) => input !== undefined && isContext(input))
  return mounts.map(({ mount }) => cleanPath(`/${mount.source}`))
}

function tookText(ms: number): string {
  return ms > 10 ? ` ${seconds(ms)}` : ''
}

function pullLines({ label, pulled }: BuildStep): readonly string[] {
  if (pulled === undefined) return []
  const reference = label.replace(/^(?:\[[^\]]*\] )?FROM /, '')
  const transfers = pulled.flatMap(({ digest, bytes, transferMs, isShared }) =>
    isShared ? [] : [`${digest} ${progressBytes(bytes)} / ${progressBytes(bytes)}${tookText(transferMs)} done`],
  )
  const unpacked = pulled.flatMap(({ digest, unpackMs }) =>
    unpackMs === undefined ? [] : [`extracting ${digest}${tookText(unpackMs)} done`],
  )
  return [`resolve ${reference} 0.0s done`, ...transfers, ...unpacked]
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

function failedStepBlock(parts: ProgressParts): string {
  const steps = parts.steps.length > 0 ? parts.steps : definitionOnly(parts)
  const failed = steps.filter((step) => step.error !== undefined)
  return failed.map(({ label, output }) => `------\n > ${label}:\n${lastLines(output)}------\n`).join('')
}

function lastLines(output: BuildStep['output']): string {
  const shown = output.slice(-logLinesShown)
  return shown.map(({ atMs, text }) => `${logStamp(atMs)} ${text}\n`).join('')
}

function errorText({ failure, request }: ProgressParts): string {
  if (failure === null) return ''
  const excerpt = failure.lines.length > 0 ? sourceExcerpt(shortName(request), request.dockerfile, failure.lines) : ''
  return `${excerpt}ERROR: failed to build: failed to solve: ${failure.message}\n`
}

function shortName(request: BuildRequest): string {
  return request.dockerfileName.slice(request.dockerfileName.lastIndexOf('/') + 1)
}
