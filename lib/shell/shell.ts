// The shell: one typed line over the world -> output and exit status, perhaps after a while.
//
// Pipelines run left to right; a tool that waits holds the line until it ends. Whoever drives the shell (the browser's
// terminal, the command line) asks again as the clock moves.

import { runInside } from './inside'
import { openRedirections, sendOutput } from './redirect'
import { nextSubstitution, withOutput } from './substitution'
import { done, failed, type Inside, type Session, type ToolDone, type ToolRun } from './tool'
import { tools } from './tools/table'
import { expandWord, type Pipeline, parseLine, type SimpleCommand } from './words'

export function createSession(world: Session['world']): Session {
  return {
    world,
    folder: '',
    variables: { HOME: '/', USER: 'you', SHELL: '/bin/bash' },
    kubeNamespace: '',
    inside: null,
    history: [],
  }
}

/** Runs one line; the answer's stdout and stderr are in the order they were written within each stream. */
export function runLine(session: Session, line: string): ToolRun {
  if (line.trim() !== '') session.history.push(line)
  if (session.inside !== null) return lineInside(session, session.inside, line)
  const parsed = parseLine(line)
  if (!parsed.ok) return failed(`bash: ${parsed.error}\n`, 2)
  return runPipelines(session, parsed.value, done(''))
}

function lineInside(session: Session, inside: Inside, line: string): ToolRun {
  const tool = tools.find(({ name }) => name === inside.place.tool)
  return line.trim() === '' || tool === undefined ? done('') : runInside(session, inside, line, tool)
}

/** Words that could stand where the cursor is, the last word of the line being unfinished. */
export function completeLine(session: Session, line: string): readonly string[] {
  if (session.inside !== null) return []
  const last = line.split(/\||&&|;/).at(-1) ?? ''
  const words = last.trimStart().split(/\s+/)
  const [name = '', ...argv] = words
  if (argv.length === 0) return tools.map((tool) => tool.name).filter((tool) => tool.startsWith(name))
  return tools.find((tool) => tool.name === name)?.complete?.(argv, session) ?? []
}

function runPipelines(session: Session, pipelines: readonly Pipeline[], last: ToolDone): ToolRun {
  session.variables['?'] = String(last.exitStatus)
  const [next, ...rest] = pipelines
  if (next === undefined) return last
  const skip = (next.when === 'success' && last.exitStatus !== 0) || (next.when === 'failure' && last.exitStatus === 0)
  if (skip) return runPipelines(session, rest, last)
  const run = runCommands(session, next.commands, '')
  return after(run, (ended) => said(last, ended, runPipelines(session, rest, { ...ended, stdout: '', stderr: '' })))
}

/** Runs `then` once the run has ended; what is said while waiting passes through at once. */
function after(run: ToolRun, then: (ended: ToolDone) => ToolRun): ToolRun {
  if (run.state === 'done') return then(run)
  const { resume, ...rest } = run
  return { ...rest, resume: () => after(resume(), then) }
}

/** Puts what was said before in front of what is said next. */
function said(before: ToolDone, ended: ToolDone, next: ToolRun): ToolRun {
  return {
    ...next,
    stdout: before.stdout + ended.stdout + next.stdout,
    stderr: before.stderr + ended.stderr + next.stderr,
  }
}

/** The line of a substitution; it is not one that a person typed. */
function runInner(session: Session, line: string): ToolRun {
  const parsed = parseLine(line)
  return parsed.ok ? runPipelines(session, parsed.value, done('')) : failed(`bash: ${parsed.error}\n`, 2)
}

function runCommands(session: Session, commands: readonly SimpleCommand[], stdin: string): ToolRun {
  const [first, ...rest] = commands
  if (first === undefined) return done(stdin)
  const run = runCommand(session, first, stdin)
  if (rest.length === 0) return run
  // A pipe takes a command's whole output, once it has ended.
  return after(silenced(run, ''), (ended) => {
    const piped = runCommands(session, rest, ended.stdout)
    return { ...piped, stderr: ended.stderr + piped.stderr }
  })
}

/** Gathers what a waiting run says, to be given whole at its end. */
function silenced(run: ToolRun, said: string): ToolRun {
  const all = said + run.stdout
  if (run.state === 'done') return { ...run, stdout: all }
  const { resume } = run
  return { ...run, stdout: '', resume: () => silenced(resume(), all) }
}

function runCommand(session: Session, command: SimpleCommand, piped: string): ToolRun {
  const line = nextSubstitution(command)
  if (line !== null)
    return after(silenced(runInner(session, line), ''), (ended) => {
      const run = runCommand(session, withOutput(command, ended.stdout), piped)
      const isOnlyAssignment = command.words.length === 0 && run.state === 'done'
      return { ...run, stderr: ended.stderr + run.stderr, ...(isOnlyAssignment && { exitStatus: ended.exitStatus }) }
    })
  for (const { name, value } of command.assignments) session.variables[name] = expandWord(value, session.variables)
  const [name, ...argv] = command.words.map((word) => expandWord(word, session.variables))
  const opened = openRedirections(session, command.redirections, piped)
  if (!opened.ok) return failed(`bash: ${opened.error}\n`)
  if (name === undefined) return done('')
  const { stdin } = opened.value
  const tool = tools.find((each) => each.name === name)
  const run =
    tool === undefined
      ? failed(`bash: ${name}: command not found\n`, 127)
      : stdin === null
        ? failed(`${name}: -: Is a directory\n`)
        : tool.run({ argv, stdin, session })
  return sendOutput(session, opened.value, run)
}
