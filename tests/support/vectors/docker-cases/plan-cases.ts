// Vectors of whole Dockerfiles: checks, the resulting config, and which steps of a second build are cached.

import { digestOfJson, digestOfText } from '@/lib/base/digest'
import { compareBytewise } from '@/lib/base/order'
import { err, ok } from '@/lib/base/result'
import { stepKey } from '@/lib/buildkit/cache-key'
import { type ContextFile, contextTree } from '@/lib/buildkit/context'
import type { Op } from '@/lib/buildkit/operation'
import { type Plan, planBuild } from '@/lib/buildkit/plan'
import type { ConfigResolver } from '@/lib/buildkit/plan-request'
import { digestOfSelection, type Selector, selectFiles } from '@/lib/buildkit/select'
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
  const first = keysOf(before, null)
  const steps = keysOf(after, first).steps
  return steps.map(({ label, key, ignoresCache }) => ({ step: label, cached: !ignoresCache && first.known.has(key) }))
}

interface SideKeys {
  readonly steps: readonly { readonly label: string; readonly key: string; readonly ignoresCache: boolean }[]
  readonly known: ReadonlySet<string>
  /** Of the last step of each stage. */
  readonly lastOfStage: ReadonlyMap<string, string>
}

function keysOf(side: CacheSide, earlier: SideKeys | null): SideKeys {
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
  if (plan.result === undefined) {
    const failed = { label: plan.failure?.message ?? '', key: '', ignoresCache: false }
    return { steps: [failed], known: new Set(), lastOfStage: new Map() }
  }
  const keys = new Map<string, string>()
  const lastOfStage = new Map<string, string>()
  const keyOf = (op: Op): string => keys.get(op.id) ?? ''
  const contentOf = contentReader(side, plan.result.ignore, (op) => outputOf(op, keyOf(op), side, earlier))
  const steps = plan.result.operations.flatMap((op) => {
    const { key } = stepKey(op, keyOf, contentOf)
    keys.set(op.id, key)
    if (op.origin !== undefined) lastOfStage.set(op.origin.stage, key)
    return op.label === undefined ? [] : [{ label: withoutDigest(op.label), key, ignoresCache: op.ignoresCache }]
  })
  return { steps, known: new Set(keys.values()), lastOfStage }
}

/** What a stage holds is not recorded: a stage that runs again makes the same, unless the case says otherwise. */
function outputOf({ origin }: Op, key: string, side: CacheSide, earlier: SideKeys | null): string {
  if (earlier === null || earlier.known.has(key) || origin === undefined) return key
  const isChanged = side.stageOutputsChanged?.includes(origin.stage) === true
  return isChanged ? key : (earlier.lastOfStage.get(origin.stage) ?? key)
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

function contentReader(side: CacheSide, ignore: Parameters<typeof contextTree>[1], outputKey: (op: Op) => string) {
  const { context, dockerfile } = side
  const files = Object.entries(context).map(([path, file]): [string, ContextFile] => {
    const whole = typeof file === 'string' ? { content: file } : file
    return [path, whole.content === '@self' ? { ...whole, content: dockerfile } : whole]
  })
  const tree = contextTree({ files: Object.fromEntries(files) }, ignore)
  return (input: Op, selector: Selector) => {
    if (input.operation.kind === 'context') return digestOfSelection(selectFiles(tree, selector))
    return { digest: digestOfJson([outputKey(input), selector.path, [...selector.exclude]]), files: {} }
  }
}
