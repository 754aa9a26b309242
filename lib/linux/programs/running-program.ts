// Programs that a process has started, each with its place in the process's life; and what they come to together.

import { compareNumbers } from '@/lib/base/order'
import type { BehaviourGrade, Listener, LogLine, RepeatedLine } from './plan'
import type { ProgramRun } from './program-part'
import { type Step, shifted, type Timeline } from './timeline'

export interface RunningProgram {
  readonly name: string
  readonly argv: readonly string[]
  run: ProgramRun
  readonly grade: BehaviourGrade
  readonly startMs: number
  /** It is the first process of the container, not a child of a shell. */
  readonly isFirst: boolean
  endMs: number | null
}

export function listenersOf(programs: readonly RunningProgram[]): readonly Listener[] {
  return programs.flatMap(({ run, startMs, endMs }) =>
    (run.listeners ?? []).map((listener): Listener => {
      const open = closedAt(shifted(listener.open, startMs), endMs)
      return { ...listener, open, answer: (request) => shifted(listener.answer(request), startMs) }
    }),
  )
}

function closedAt(open: Timeline<boolean>, endMs: number | null): Timeline<boolean> {
  if (endMs === null) return open
  return [...open.filter(({ fromMs }) => fromMs < endMs), { fromMs: endMs, value: false }]
}

/** What a shell and its small children hold. */
const shellBytes = 1_400_000

export function memoryOf(programs: readonly RunningProgram[]): Timeline<number> {
  const lines = programs.map(({ run, startMs, endMs }) => {
    const steps = shifted(run.memoryBytes ?? [{ fromMs: 0, value: 6_000_000 }], startMs)
    return endMs === null ? steps : [...steps.filter(({ fromMs }) => fromMs < endMs), { fromMs: endMs, value: 0 }]
  })
  const own = programs.some(({ isFirst, startMs }) => isFirst && startMs < 3_000) ? 0 : shellBytes
  return sumOf([[{ fromMs: 0, value: own }], ...lines])
}

function sumOf(lines: readonly Timeline<number>[]): Timeline<number> {
  const ages = [...new Set(lines.flatMap((line) => line.map(({ fromMs }) => fromMs)))].sort(compareNumbers)
  const at = lines.map(() => 0)
  return ages.map((fromMs): Step<number> => {
    let value = 0
    for (const [i, line] of lines.entries()) {
      let next = at[i] ?? 0
      while ((line[next]?.fromMs ?? Number.POSITIVE_INFINITY) <= fromMs) next++
      at[i] = next
      value += line[next - 1]?.value ?? 0
    }
    return { fromMs, value }
  })
}

export function repeatedOf(programs: readonly RunningProgram[]): readonly RepeatedLine[] {
  return programs.flatMap(({ run, startMs }) =>
    (run.repeated ?? []).map((line) => ({ ...line, atMs: line.atMs + startMs })),
  )
}

const repeatsMost = 1_000

/** A repeated line's occurrences up to an age; the newest thousand. */
export function occurrences(line: RepeatedLine, ageMs: number): readonly LogLine[] {
  if (line.atMs > ageMs || line.everyMs <= 0) return []
  const last = Math.floor((ageMs - line.atMs) / line.everyMs)
  const first = Math.max(0, last - repeatsMost + 1)
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    atMs: line.atMs + (first + i) * line.everyMs,
    stream: line.stream,
    text: line.text,
  }))
}

const gradeOrder: readonly BehaviourGrade[] = ['modelled', 'noted', 'estimate', 'assumed']

export function weakestGrade(grades: readonly BehaviourGrade[]): BehaviourGrade {
  return grades.reduce(
    (worst, grade) => (gradeOrder.indexOf(grade) > gradeOrder.indexOf(worst) ? grade : worst),
    'modelled',
  )
}
