// The plan of a process: its programs and its script, put together as of now.

import { compareNumbers } from '@/lib/base/order'
import type { Machine } from '../machine/machine'
import type { FileEvent } from './file-view'
import type { ProcessInput } from './input'
import type { BehaviourGrade, ProcessPlan } from './plan'
import { listenersOf, memoryOf, repeatedOf, weakestGrade } from './running-program'
import type { DriverState, ScriptDriver } from './script-driver'
import type { StartedPrograms } from './started-programs'

interface PlannedSide {
  readonly input: ProcessInput
  readonly machine: Machine
  readonly started: StartedPrograms
  readonly driver: ScriptDriver
  readonly drivers: readonly ScriptDriver[]
}

/** A process is not gone before the runtime has seen it. */
const leastMs = 20
const eventsMost = 400

export function planOf(
  { input, machine, started, driver, drivers }: PlannedSide,
  events: readonly FileEvent[],
): ProcessPlan {
  const { programs } = started
  const { state } = driver
  const steady = drivers.flatMap((one) => (one.state.kind === 'steady' ? [one.state] : []))
  const main = programs.at(-1)
  const repeated = [...repeatedOf(programs), ...steady.flatMap((one) => one.repeated)]
  return {
    argv: input.argv,
    program: main?.name ?? nameOf(input.argv),
    startFailure: null,
    listeners: listenersOf(programs),
    exit: state.kind === 'over' ? { atMs: Math.max(leastMs, Math.round(machine.elapsedMs)), code: state.code } : null,
    repeated,
    requests: steady.flatMap((one) => one.requests),
    memoryBytes: memoryOf(programs),
    memoryBytesPerRps: sum(programs.map(({ run }) => run.memoryBytesPerRps ?? 0)),
    cpuMillicores:
      sum(drivers.map((one) => busyMillicores(one.state))) +
      Math.max(1, sum(programs.map(({ run }) => run.cpuMillicores ?? 1))),
    cpuMsPerRequest: Math.max(0, ...programs.map(({ run }) => run.cpuMsPerRequest ?? 0)),
    fileChangesAtMs: [...new Set(events.map(({ atMs }) => atMs))].slice(-eventsMost).sort(compareNumbers),
    grade: gradeOf(
      machine,
      programs.map(({ grade }) => grade),
    ),
    notes: machine.notes,
  }
}

function nameOf([program = '']: readonly string[]): string {
  return program.slice(program.lastIndexOf('/') + 1)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** A shell that goes round without a rest takes a whole processor. */
function busyMillicores({ kind }: DriverState): number {
  if (kind === 'busy') return 1_000
  return kind === 'steady' ? 60 : 0
}

function gradeOf(machine: Machine, grades: readonly BehaviourGrade[]): BehaviourGrade {
  if (grades.length > 0) return weakestGrade(grades)
  return machine.grade === 'unknown' ? 'assumed' : 'modelled'
}
