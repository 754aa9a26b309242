// docker over the world: reads are answered at once, everything else is a command of the world whose job is followed.

import { compareBytewise } from '@/lib/base/order'
import { findVerbPath, managementCommands } from '@/lib/docker/host'
import type { JobText } from '@/lib/docker/state'
import {
  argumentRefusal,
  asTyped,
  flagRefusal,
  flagRowsOf,
  helpText,
  type UsageRow,
  usageFlagsOf,
} from '@/lib/docker/usage'
import { usageTable } from '@/lib/docker/usage/table'
import { isFlagGiven } from '@/lib/go/pflag/flag'
import { parseFlags, parseLeadingFlags } from '@/lib/go/pflag/parse'
import { parseReference, printFamiliar } from '@/lib/oci/reference'
import { done, failed, type Session, type Tool, type ToolCall, type ToolRun } from '@/lib/tool/tool'
import { completePath } from '@/lib/tool/workspace-paths'
import { runBuild } from './build'
import { enter, shellToEnter } from './enter'
import { managementHelp, managers, rootHelp } from './root-help'
import { readVerbs } from './verbs/table'

export const docker: Tool = {
  name: 'docker',
  doc: 'build images, run containers',
  run(call) {
    const argv = withoutGlobals(call.argv)
    const [first] = argv
    if (first === undefined) return { state: 'done', stdout: '', stderr: rootHelp(), exitStatus: 0 }
    if (first === 'help' && argv.length > 1) return docker.run({ ...call, argv: [...argv.slice(1), '--help'] })
    if (first === '--help' || first === '-h' || first === 'help') return done(rootHelp())
    if (first === '--version' || first === '-v') return done('Docker version 28.2.2, build e6534b4\n')
    if (first.startsWith('-')) return failed(unknownFlag(first), 125)
    const found = findVerbPath(argv)
    const known = usageTable.find(({ path }) => path === found?.path)
    if (found === null || known === undefined) return withoutVerb(argv)
    const row = asTyped(known, found.typed)
    if (found.path === 'build')
      return found.rest.includes('--help') ? done(helpText(row)) : runBuild(call.session, found.rest)
    const read = readVerbs.find(({ path }) => path === found.path)
    if (read === undefined)
      return isSimulated(known) || found.rest.includes('--help')
        ? enterOrSend(call, argv, row)
        : failed(notSimulated(row))
    const flags = (found.path === 'top' ? parseLeadingFlags : parseFlags)(found.rest, flagRowsOf(row))
    if (!flags.ok) return failed(flagRefusal(row, flags.error), 125)
    if (isFlagGiven(flags.value, 'help')) return done(helpText(row))
    const refusal = argumentRefusal(row, flags.value.args.length)
    if (refusal !== null) return failed(refusal)
    const { docker: state, nowMs } = call.session.world.getState()
    return read.run({ session: call.session, docker: state, nowMs, flags: flags.value })
  },
  complete,
}

/** Flags before the command: which daemon is meant is no question here. */
function withoutGlobals(argv: readonly string[]): readonly string[] {
  const [first = '', ...rest] = argv
  if (['-D', '--debug', '--tls', '--tlsverify'].includes(first)) return withoutGlobals(rest)
  if (['-c', '--context', '-H', '--host', '-l', '--log-level', '--config'].includes(first))
    return withoutGlobals(rest.slice(1))
  return /^--(?:context|host|log-level|config)=/.test(first) ? withoutGlobals(rest) : argv
}

function unknownFlag(flag: string): string {
  const message = flag.startsWith('--')
    ? `unknown flag: ${flag}`
    : `unknown shorthand flag: '${flag.charAt(1)}' in ${flag}`
  return `${message}\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n`
}

/** A management command alone explains itself; anything else is not known. */
function withoutVerb([first = '', second]: readonly string[]): ToolRun {
  if (!managers.includes(first))
    return failed(`docker: unknown command: docker ${first}\n\nRun 'docker --help' for more information\n`)
  if (second === undefined) return { state: 'done', stdout: '', stderr: managementHelp(first), exitStatus: 0 }
  if (second === '--help' || second === '-h') return done(managementHelp(first))
  const name = `docker ${first}`
  if (second.startsWith('-'))
    return failed(
      `${unknownFlag(second).split('\n')[0] ?? ''}\n\nUsage:  ${name} COMMAND\n\nRun '${name} --help' for more information\n`,
      125,
    )
  return failed(
    `docker: unknown command: ${name} ${second}\n\nUsage:  ${name}\n\nRun '${name} --help' for more information\n`,
  )
}

/** A shell that a person starts at the terminal becomes the terminal's. */
function enterOrSend(call: ToolCall, argv: readonly string[], row: UsageRow): ToolRun {
  const entering = call.stdin === '' ? shellToEnter(call.session, argv, row) : null
  return entering === null ? sendOrHelp(call, argv, row) : enter(call, entering, send)
}

/** What is not simulated still has its help. */
function sendOrHelp(call: ToolCall, argv: readonly string[], row: UsageRow): ToolRun {
  return isSimulated(row) ? send(call, argv) : done(helpText(row))
}

function isSimulated({ path }: UsageRow): boolean {
  return path !== 'events'
}

function notSimulated({ path }: UsageRow): string {
  return `docker: this host does not simulate "docker ${path}"\n`
}

/** The words a command may ask the terminal's variables for. */
function askedVariables(
  argv: readonly string[],
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const names = argv.filter((word) => /^[A-Za-z_]\w*$/.test(word) && variables[word] !== undefined)
  return Object.fromEntries(names.map((name) => [name, variables[name] ?? '']))
}

function send({ session, stdin }: ToolCall, argv: readonly string[]): ToolRun {
  const env = askedVariables(argv, session.variables)
  const command = {
    kind: 'docker' as const,
    argv,
    ...(session.folder !== '' && { folder: session.folder }),
    ...(stdin !== '' && { stdin }),
    ...(Object.keys(env).length > 0 && { env }),
  }
  const { docker: answer, output } = session.world.dispatch(command, 'shell')
  if (answer === undefined) return failed(output)
  const first = { stdout: textOf(answer.output, 'stdout'), stderr: textOf(answer.output, 'stderr') }
  if (answer.exitStatus !== null || answer.jobId === null)
    return { state: 'done', ...first, exitStatus: answer.exitStatus ?? 0 }
  return waiting(session, answer.jobId, { said: answer.output.length, first })
}

interface Said {
  /** Pieces of the job's output that were passed on. */
  readonly said: number
  readonly first: { readonly stdout: string; readonly stderr: string }
}

function waiting(session: Session, jobId: number, { said, first }: Said): ToolRun {
  return {
    state: 'waiting',
    ...first,
    resume() {
      const { docker: host, nowMs, halted } = session.world.getState()
      if (halted !== null) return failed('the world has stopped\n', 125)
      const job = host.jobs.find(({ id }) => id === jobId)
      // Going back in time takes the job away.
      if (job === undefined) return { state: 'done', stdout: '', stderr: '', exitStatus: 130 }
      const output = host.live.jobOutput(jobId, nowMs)
      const news = output.slice(said)
      const next = { stdout: textOf(news, 'stdout'), stderr: textOf(news, 'stderr') }
      if (job.end !== undefined) return { state: 'done', ...next, exitStatus: job.end.exitStatus }
      return waiting(session, jobId, { said: output.length, first: next })
    },
  }
}

function textOf(output: readonly JobText[], stream: 'stdout' | 'stderr'): string {
  return output
    .filter((piece) => piece.stream === stream)
    .map(({ text }) => text)
    .join('')
}

const imageVerbs = new Set(['run', 'create', 'push', 'pull', 'rmi', 'tag', 'history', 'inspect', 'images'])
const containerVerbs = new Set(
  'attach commit cp diff exec inspect kill logs pause port rename restart rm start stats stop top unpause update wait'.split(
    ' ',
  ),
)

function complete(argv: readonly string[], session: Session): readonly string[] {
  const typed = argv.at(-1) ?? ''
  if (argv.length === 1) {
    const names = usageTable.map(({ path }) => path.split(' ')[0] ?? '')
    return [...new Set(names)].filter((name) => name.startsWith(typed)).sort(compareBytewise)
  }
  const [first = '', second = ''] = argv
  if (managers.includes(first) && argv.length === 2) {
    return managementCommands(first)
      .map(({ name }) => name)
      .filter((name) => name.startsWith(typed))
  }
  const path = findVerbPath([first, second])?.path ?? first
  if (typed.startsWith('-')) {
    const row = usageTable.find((each) => each.path === path)
    const flags = row === undefined ? [] : usageFlagsOf(row).map(({ name }) => `--${name}`)
    return flags.filter((flag) => flag.startsWith(typed))
  }
  return namesFor(path, session)
    .filter((name) => name.startsWith(typed))
    .concat(path === 'build' || path === 'cp' ? completePath(session, typed) : [])
}

function namesFor(path: string, session: Session): readonly string[] {
  const { docker: host } = session.world.getState()
  const images = Object.keys(host.images).flatMap((reference) => {
    const parsed = parseReference(reference)
    return parsed.ok ? [printFamiliar(parsed.value)] : []
  })
  if (path.startsWith('volume ')) return host.volumes.map(({ name }) => name)
  if (path.startsWith('network ')) return host.networks.map(({ name }) => name)
  const containers = host.containers.map(({ name }) => name)
  return [...(containerVerbs.has(path) ? containers : []), ...(imageVerbs.has(path) ? images : [])]
}
