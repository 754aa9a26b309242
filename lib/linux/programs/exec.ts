// A command run inside a container: probes, hooks, `docker exec`, `kubectl exec`.
//
// Three kinds of programs. One that the image is known not to have cannot be started. One that is modelled answers for
// itself. Of any other nobody can say what it does: it is taken to end well while what it names listens, and says so.

import type { FileEntry } from '@/lib/oci/layer'
import type { Machine } from '../machine/machine'
import type { OverlayFiles } from '../machine/overlay-files'
import { argvSteps, newShell } from '../shell/interpret'
import { textPipe } from '../shell/io'
import { foreverMs } from '../shell/limits'
import { runSteps } from '../shell/steps'
import { createGuess } from './guess'
import type { ProcessInput } from './input'
import { liveFilesOf } from './live-files'
import type { ActionAnswer, ProcessAction } from './plan'
import type { Ask, ExecAnswer } from './process'
import { startFailureOf } from './start-failure'
import { createStartedPrograms, type StartedPrograms } from './started-programs'

export interface ExecSide {
  readonly input: ProcessInput
  readonly machine: Machine
  readonly started: StartedPrograms
  filesAt(ageMs: number): OverlayFiles
  newMachine(
    files: OverlayFiles,
    side: {
      readonly user: string
      changed(path: string, entry: FileEntry | null, ageMs: number): void
      signalled(name: string): void
    },
  ): Machine
  changedFromInside(ageMs: number, path: string, entry: FileEntry | null): void
  answerLocally(action: ProcessAction): ActionAnswer | null
}

export interface ExecCall {
  readonly argv: readonly string[]
  readonly ageMs: number
  readonly ask: Ask
  readonly stdin: string
}

export function execIn(side: ExecSide, { argv, ageMs, ask, stdin }: ExecCall): ExecAnswer {
  const { input } = side
  const files = side.filesAt(ageMs)
  const launch = {
    argv,
    env: input.env,
    workingDir: input.workingDir,
    isUncertain: side.machine.files.has('/.unknown'),
  }
  const failure = startFailureOf(files, launch)
  if (failure !== null) return { exitCode: null, stdout: '', stderr: failure.message, tookMs: 30, signals: [] }
  const signals: string[] = []
  const machine = side.newMachine(files, {
    user: input.user,
    changed: (path, entry) => side.changedFromInside(ageMs, path, entry),
    signalled: (name) => signals.push(name),
  })
  machine.elapsedMs = ageMs
  const started = createStartedPrograms(input, () => liveFilesOf(machine))
  const guess = createGuess({ input, programs: side.started.programs, machine })
  const host = { ...started.host, startUnknown: guess.startUnknown }
  const shell = newShell(machine, host, { name: argv[0] ?? '', args: [], errexit: false })
  const out = textPipe()
  const err = textPipe()
  const steps = argvSteps(shell, argv, { stdin: { text: stdin }, out, err })
  const outcome = runSteps(steps, (action) => guess.watched(action, side.answerLocally(action) ?? ask(action)))
  for (const { stream, text } of machine.lines) (stream === 'stdout' ? out : err).write(`${text}\n`)
  const tookMs = outcome.unfinished === 'forever' ? foreverMs : Math.max(10, Math.round(machine.elapsedMs - ageMs))
  const assumed = outcome.unfinished === undefined ? guess.reason() : null
  return {
    exitCode: outcome.unfinished !== undefined ? 137 : assumed === null ? outcome.status : 0,
    stdout: out.text,
    stderr: err.text,
    tookMs,
    signals,
    ...(assumed !== null && { assumed }),
  }
}
