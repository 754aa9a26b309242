// Vectors of whole Dockerfiles: checks, the resulting config, and which steps of a second build are cached.

import { digestOfJson, digestOfText } from '@/lib/base/digest'
import type { Json } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import { err, ok } from '@/lib/base/result'
import { stepKey } from '@/lib/build/cache-key'
import { type ContextFile, contextTree } from '@/lib/build/context'
import type { Op } from '@/lib/build/operation'
import { type Plan, planBuild } from '@/lib/build/plan'
import type { ConfigResolver } from '@/lib/build/plan-request'
import { digestOfSelection, type Selector, selectFiles } from '@/lib/build/select'
import type { LintWarning } from '@/lib/dockerfile/lint'
import type { ImageDocument } from '@/lib/oci/image'
import { parseReference, printReference, withDefaultTag } from '@/lib/oci/reference'
import { errorShape } from './text-cases'

export interface PlanCase {
  readonly dockerfile: string
  readonly images?: Readonly<Record<string, ImageDocument>>
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly target?: string
  readonly platform?: string
  readonly labels?: Readonly<Record<string, string>>
}

function planOf(each: PlanCase, everyStage: boolean): Plan {
  const { dockerfile, images = {}, buildArgs = {}, labels = {}, target, platform } = each
  return planBuild({
    text: dockerfile,
    file: 'Dockerfile',
    buildArgs,
    labels,
    noCache: [],
    resolve: resolverOf(images),
    everyStage,
    ...(target !== undefined && { target }),
    ...(platform !== undefined && { platform }),
  })
}

function resolverOf(images: Readonly<Record<string, ImageDocument>>): ConfigResolver {
  const byReference = new Map(Object.entries(images).map(([name, image]) => [fullName(name), image]))
  return (reference) => {
    const document = byReference.get(reference)
    if (document === undefined)
      return err(`failed to resolve source metadata for ${reference}: ${reference}: not found`)
    return ok({ document, digest: digestOfText(reference) })
  }
}

function fullName(name: string): string {
  const reference = parseReference(name)
  return reference.ok ? printReference(withDefaultTag(reference.value)) : name
}

export function actualLint(each: PlanCase): unknown {
  const plan = planOf(each, each.target === undefined || each.target === '')
  return { warnings: warningShapes(plan.warnings), ...errorOf(plan) }
}

function errorOf(plan: Plan): object {
  return plan.failure === null ? {} : { error: errorShape(plan.failure) }
}

function warningShapes(warnings: readonly LintWarning[]): readonly LintWarning[] {
  const shapes = warnings.map(({ rule, message, lines }) => ({ rule, message, lines }))
  return shapes.sort(
    (a, b) =>
      (a.lines[0] ?? 0) - (b.lines[0] ?? 0) || compareBytewise(a.rule, b.rule) || compareBytewise(a.message, b.message),
  )
}

export function actualBuild(each: PlanCase): unknown {
  const plan = planOf(each, false)
  const warnings = warningShapes(plan.warnings)
  const shown = warnings.length > 0 ? { warnings } : {}
  if (plan.result === undefined) return { ...errorOf(plan), ...shown }
  const { image, operations } = plan.result
  const entries = image.history.slice(image.baseHistoryCount).map((entry) => ({
    created_by: entry.created_by,
    empty_layer: entry.empty_layer ?? false,
  }))
  return {
    architecture: image.architecture,
    os: image.os,
    ...(image.variant !== '' && { variant: image.variant }),
    config: image.config,
    history: entries,
    steps: sortedSteps(operations.flatMap(({ label }) => (label === undefined ? [] : [withoutDigest(label)]))),
    newLayers: entries.filter((entry) => !entry.empty_layer).length,
    ...(image.author !== '' && { author: image.author }),
    ...shown,
  }
}

/** Parallel stages have no fixed order: steps are compared as a set. */
export function sortedSteps(steps: readonly string[]): readonly string[] {
  return [...steps].sort(compareBytewise)
}

function withoutDigest(label: string): string {
  return label.replace(/@sha256:[0-9a-f]+/, '')
}

interface CacheSide {
  readonly dockerfile: string
  readonly context: Readonly<Record<string, string | ContextFile>>
  readonly dockerignore?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly images?: Readonly<Record<string, string>>
  readonly target?: string
  readonly noCache?: boolean
  readonly stageOutputsChanged?: readonly string[]
}

export interface CacheCase {
  readonly before: CacheSide
  readonly after: CacheSide
}

export function actualCache({ before, after }: CacheCase): unknown {
  const known = new Set(keysOf(before).map(({ key }) => key))
  return keysOf(after).map(({ label, key, ignoresCache }) => ({ step: label, cached: !ignoresCache && known.has(key) }))
}

function keysOf(side: CacheSide): readonly { label: string; key: string; ignoresCache: boolean }[] {
  const { dockerfile, buildArgs = {}, images = {}, target, dockerignore, noCache = false } = side
  const plan = planBuild({
    text: dockerfile,
    file: 'Dockerfile',
    buildArgs,
    labels: {},
    noCache: noCache ? 'all' : [],
    resolve: (reference) => ok({ document: plainImage, digest: digestOfText(imageMark(reference, images)) }),
    everyStage: false,
    ...(target !== undefined && { target }),
    ...(dockerignore !== undefined && { ignoreFile: dockerignore }),
  })
  if (plan.result === undefined) return [{ label: plan.failure?.message ?? '', key: '', ignoresCache: false }]
  const contentOf = contentReader(side, plan.result.ignore)
  const keys = new Map<Op, string>()
  const byId = new Map<string, string>()
  const keyOf = (op: Op): string => keys.get(op) ?? byId.get(op.id) ?? ''
  return plan.result.operations.flatMap((op) => {
    const { key } = stepKey(op, keyOf, contentOf)
    keys.set(op, key)
    byId.set(op.id, key)
    return op.label === undefined ? [] : [{ label: withoutDigest(op.label), key, ignoresCache: op.ignoresCache }]
  })
}

const plainImage: ImageDocument = {
  architecture: 'amd64',
  os: 'linux',
  config: {},
  rootfs: { type: 'layers', diff_ids: [digestOfText('base')] },
  history: [{ created_by: 'base' }],
}

/** Which bytes stand behind a tag: a case may say that they changed. */
function imageMark(reference: string, images: Readonly<Record<string, string>>): string {
  const changed = Object.entries(images).find(([name]) => fullName(name) === reference)?.[1]
  return `${reference} ${changed ?? ''}`
}

function contentReader(side: CacheSide, ignore: Parameters<typeof contextTree>[1]) {
  const { context, dockerfile, stageOutputsChanged = [] } = side
  const files = Object.entries(context).map(([path, file]): [string, ContextFile] => {
    const whole = typeof file === 'string' ? { content: file } : file
    return [path, whole.content === '@self' ? { ...whole, content: dockerfile } : whole]
  })
  const tree = contextTree({ files: Object.fromEntries(files) }, ignore)
  return (input: Op, selector: Selector) => {
    const { operation, origin } = input
    if (operation.kind === 'context') return digestOfSelection(selectFiles(tree, selector))
    // What a stage's path holds is not recorded: it is the same unless the case says otherwise.
    const stage = origin?.stage ?? ''
    const isPlain = operation.kind === 'source' || operation.kind === 'inline' || origin === undefined
    const mark: Json = isPlain ? input.id : [stage, stageOutputsChanged.includes(stage)]
    return { digest: digestOfJson([mark, selector.path, [...selector.exclude]]), files: {} }
  }
}
