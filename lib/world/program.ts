// Programs: a process of the build wing, as the kubelet wants to see a program.
//
// Here the two wings meet: the build wing knows what nginx or a shell script does, the kubelet knows when a container
// starts and stops. Everything stays a timeline, so an idle container costs no event.

import { digestOfText } from '@/lib/base/digest'
import { compareNumbers } from '@/lib/base/order'
import type {
  ExecAnswer,
  ListeningPort,
  PortAnswer,
  Program,
  LogLine as ProgramLine,
  ProgramStart,
  TermReaction,
} from '@/lib/kube/kubelet/program'
import type { HttpAnswer, Listener, LogLine, ProcessPlan, SeenRequest } from '@/lib/linux/programs/plan'
import type { Ask, Process } from '@/lib/linux/programs/process'
import type { FileChange } from '@/lib/oci/layer'

/** What the world lends to one running program. */
export interface ProgramSide {
  readonly process: Process
  readonly plan: ProcessPlan
  readonly stopSignal: string
  /** The age of the process now. */
  ageMs(): number
  readonly ask: Ask
  /** The process's age when this view was made; changes just before it are looked at again. */
  readonly madeAtMs: number
  /** Lines it printed after its stop signal; empty until then. */
  readonly stopLines: LogLine[]
  /** Called when a command run in the container changed its state. */
  changed(): void
  /** Called when the exit of a command run in the container is a guess. */
  guessed(command: readonly string[], reason: string): void
  /** Called when a command run in the container signalled process 1. */
  killed(name: string): void
}

/** An answer with the line the program logs about it. */
export interface LoggedAnswer extends PortAnswer {
  readonly passesOn?: true
  readonly failureBody?: string
  accessLine?(seen: SeenRequest): string
}

export function programOf(side: ProgramSide): Program {
  const { plan, process } = side
  return {
    start: startOf(plan),
    ports: plan.listeners.filter(({ bind }) => bind === 'all').map((listener) => portOf(listener, side)),
    exit: plan.exit === null ? null : { afterMs: plan.exit.atMs, code: plan.exit.code },
    get logs() {
      return [...process.logsUntil(side.ageMs()), ...side.stopLines].map(lineOf)
    },
    memoryBytes: plan.memoryBytes,
    memoryBytesPerRps: plan.memoryBytesPerRps,
    cpuIdleMillicores: plan.cpuMillicores,
    cpuMsPerRequest: plan.cpuMsPerRequest,
    get onTerm() {
      return reactionOf(side)
    },
    ready: [],
    execChangesAtMs: sortedAges([...plan.fileChangesAtMs, side.madeAtMs + 1]),
    lastWords: (path, ageMs) => writtenAt(process.changesAt(ageMs), path),
    exec: (command, ageMs, stdin = '') => execIn(side, { command, ageMs, stdin }),
  }
}

function writtenAt(changes: readonly FileChange[], path: string): string {
  const change = changes.find((one) => one.path === path)
  return change !== undefined && 'entry' in change ? (change.entry?.content ?? '') : ''
}

function sortedAges(ages: readonly number[]): readonly number[] {
  return [...ages].sort(compareNumbers)
}

const createFailed =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init'

/** Models containerd's task creation: runc's words, code 128. */
function startOf({ startFailure }: ProcessPlan): ProgramStart {
  if (startFailure === null) return { ok: true, delayMs: 0 }
  return {
    ok: false,
    reason: 'StartError',
    exitCode: 128,
    message: `${createFailed}: ${startFailure.message}: unknown`,
  }
}

function portOf(listener: Listener, { ageMs }: ProgramSide): ListeningPort {
  const { port, protocol, open, speaks } = listener
  return {
    port,
    protocol,
    open,
    speaks,
    answer: (method, path) =>
      listener
        .answer({ method, path, host: '', headers: {}, ageMs: ageMs() })
        .map(({ fromMs, value }) => ({ fromMs, value: answerOf(value) })),
  }
}

function answerOf(answer: HttpAnswer): LoggedAnswer {
  return answer
}

function lineOf({ atMs, stream, text }: LogLine): ProgramLine {
  return { afterMs: atMs, stream, text }
}

function reactionOf({ process, stopSignal, stopLines, ageMs }: ProgramSide): TermReaction {
  const reaction = process.signal(stopSignal, ageMs())
  if (reaction.kind === 'exits' && stopLines.length === 0) stopLines.push(...reaction.lines)
  return reaction.kind === 'ignored'
    ? { kind: 'ignores' }
    : { kind: 'exits', afterMs: reaction.afterMs, code: reaction.code }
}

interface Execution {
  readonly command: readonly string[]
  readonly ageMs: number
  readonly stdin: string
}

function execIn(
  { process, plan, ask, killed, changed, guessed }: ProgramSide,
  { command, ageMs, stdin }: Execution,
): ExecAnswer {
  const { exitCode, stdout, stderr, tookMs, signals, assumed } = process.exec(command, ageMs, ask, stdin)
  if (assumed !== undefined) guessed(command, assumed)
  for (const name of signals ?? []) killed(name)
  if (process.plan() !== plan) changed()
  const guess = assumed === undefined ? {} : { assumed }
  if (exitCode !== null) return { exitCode, output: stdout + stderr, stderr, tookMs, ...guess }
  const id = digestOfText(`${command.join(' ')} ${ageMs}`).slice('sha256:'.length)
  const words = 'OCI runtime exec failed: exec failed: unable to start container process'
  const output = `error executing command in container: failed to exec in container: failed to start exec "${id}": ${words}: ${stderr}: unknown`
  return { exitCode: null, output, tookMs }
}
