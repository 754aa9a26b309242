// The programs a process's script starts: found in the table, kept with their place in time.

import type { Machine } from '../machine/machine'
import type { ScriptHost, StartedProgram, StartingShell } from '../shell/host'
import { commandFor } from '../tools/table'
import { assumedServer } from './assumed-server'
import { commandInContainer } from './commands/table'
import type { ProcessInput } from './input'
import type { HttpRequest } from './plan'
import type { LiveFiles, ProgramPart, ProgramRun } from './program-part'
import { programFor } from './programs/table'
import type { RunningProgram } from './running-program'
import { withNote } from './with-note'

export type FilesFor = (request: HttpRequest) => LiveFiles

export interface StartedPrograms {
  readonly host: ScriptHost
  /** In the order they were started. */
  readonly programs: readonly RunningProgram[]
}

/** A program on its way into the book. */
interface Starting {
  readonly part: ProgramPart
  readonly argv: readonly string[]
  readonly isFirst: boolean
  readonly machine: Machine
}

export function createStartedPrograms(input: ProcessInput, filesFor: FilesFor): StartedPrograms {
  const programs: RunningProgram[] = []
  const exposedPorts = exposedPortsOf(input)

  const begin = (starting: Starting, run: ProgramRun): StartedProgram => {
    const { part, argv, isFirst, machine } = starting
    if (run.needs !== undefined && run.needs.length > 0) {
      const { needs, ...rest } = run
      const asked = needs.map(({ host, otherwise }) => ({ host, otherwise: () => begin(starting, otherwise) }))
      return { exit: null, needs: asked, proceed: () => begin(starting, rest) }
    }
    const startMs = Math.round(machine.elapsedMs)
    for (const { atMs, stream, text } of run.lines ?? []) machine.lines.push({ atMs: startMs + atMs, stream, text })
    for (const path of run.directories ?? []) machine.makeDirectory(path)
    for (const { path, content } of run.writes ?? []) machine.write(path, content)
    for (const note of run.notes ?? []) machine.note(note)
    const exit = run.exit ?? null
    if (run.becomes !== undefined) return { exit: null, becomes: run.becomes }
    const grade = run.grade ?? part.grade
    const endMs = exit === null ? null : startMs + exit.afterMs
    programs.push({ name: part.names[0] ?? '', argv, run, grade, startMs, endMs, isFirst })
    return { exit, ...(run.isDaemon === true && { isDaemon: true }) }
  }

  const start = (part: ProgramPart, program: string, argv: readonly string[], shell: StartingShell) => {
    const { machine, state } = shell
    const { memoryLimitBytes, hasStdin, expected = null } = input
    const args = argv.slice(1)
    const run = part.start({
      program,
      argv,
      args,
      machine,
      exposedPorts,
      expected,
      memoryLimitBytes,
      hasStdin,
      filesFor,
    })
    if (run === null) return null
    const isFirst = state.shells === 0 && state.inBackground === 0
    return begin({ part, argv, isFirst, machine }, input.note === null ? run : withNote(run, input.note))
  }

  return {
    programs,
    host: {
      commandFor: (name) => commandInContainer(name) ?? commandFor(name),
      start(program, argv, shell) {
        const part = programFor(nameOf(program, argv))
        return part === null ? null : start(part, program, argv, shell)
      },
      startUnknown: (argv, shell) => start(assumedServer, 'unknown', argv, shell),
      stopPrograms(atMs) {
        for (const program of programs) if (program.endMs === null) program.endMs = atMs
      },
    },
  }
}

/** One busybox is many programs: the name it was called by counts. */
export function nameOf(program: string, argv: readonly string[]): string {
  const [typed = ''] = argv
  const base = typed.slice(typed.lastIndexOf('/') + 1)
  if (program !== 'busybox') return program === '' ? base : program
  const applet = base === 'busybox' ? (argv[1] ?? base) : base
  return applet === 'httpd' ? 'httpd-busybox' : applet
}

function exposedPortsOf({ image }: ProcessInput): readonly number[] {
  return Object.keys(image.config.ExposedPorts ?? {})
    .filter((text) => !text.endsWith('/udp'))
    .map((text) => Number(text.split('/')[0]))
    .filter((port) => port > 0)
}
