// What a build's stages weigh, and what shipping only the last one saves.

import { unpackedSizeOf } from '@/lib/oci/documents'
import { type Grade, type Measure, sumOfMeasures, weakerGrade } from '@/lib/oci/grade'
import type { Image } from '@/lib/oci/image'
import type { BuildResult, BuildStep } from './result'

export interface StageSize {
  /** The stage's name, or `stage-1`. */
  readonly stage: string
  /** The base image it stands on; absent for scratch and for another stage. */
  readonly base?: string
  readonly baseBytes: Measure
  /** Layers of its own. */
  readonly ownBytes: Measure
  /** What a pull of the image ships from it: all of the last stage, nothing of the others. */
  readonly isShipped: boolean
}

export interface StageComparison {
  readonly stages: readonly StageSize[]
  /** The image as it is. */
  readonly multiStage: Measure
  /** One image with everything the stages did on the heaviest base: what the same lines would weigh in one stage. */
  readonly singleStage: Measure
  readonly savedBytes: number
}

export type BaseSizes = (reference: string) => Image | null

/** Null for a build that made no image. */
export function compareStages({ steps, image }: BuildResult, baseOf: BaseSizes): StageComparison | null {
  if (image === undefined) return null
  const shipped = steps.findLast((step) => step.stage !== undefined)?.stage ?? ''
  const others = steps.flatMap(({ stage = shipped }) => (stage === shipped ? [] : [stage]))
  const names = [...new Set([...others, ...(shipped === '' ? [] : [shipped])])]
  const stages = names.map((stage) => stageSize(stage, steps, { baseOf, isShipped: stage === shipped }))
  const heaviest = stages.reduce<Measure>(
    (most, { baseBytes }) => (baseBytes.value > most.value ? baseBytes : most),
    noBytes,
  )
  const own = sumOfMeasures(stages.map(({ ownBytes }) => ownBytes))
  const multiStage = unpackedSizeOf(image)
  const isOneStage = stages.length < 2
  const singleStage = isOneStage ? multiStage : added(heaviest, own)
  return { stages, multiStage, singleStage, savedBytes: singleStage.value - multiStage.value }
}

const noBytes: Measure = { value: 0, grade: 'exact' }

function added(a: Measure, b: Measure): Measure {
  const grade: Grade = weakerGrade(a.grade, b.grade)
  return { value: a.value + b.value, grade }
}

interface StageView {
  readonly baseOf: BaseSizes
  readonly isShipped: boolean
}

function stageSize(stage: string, steps: readonly BuildStep[], { baseOf, isShipped }: StageView): StageSize {
  const mine = steps.filter((step) => step.stage === stage)
  const from = mine.find(({ kind }) => kind === 'from')
  const base = from === undefined ? undefined : /FROM ([^\s@]+)/.exec(from.label)?.[1]
  const image = base === undefined ? null : baseOf(base)
  return {
    stage,
    ...(base !== undefined && { base }),
    baseBytes: image === null ? noBytes : unpackedSizeOf(image),
    ownBytes: sumOfMeasures(mine.flatMap(({ layer }) => (layer === undefined ? [] : [layer.unpacked]))),
    isShipped,
  }
}
