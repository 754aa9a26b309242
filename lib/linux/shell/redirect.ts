// Redirections: output into files and other streams, input from files and heredocs.

import { expandText } from './expand-words'
import { expansionOf } from './expansion'
import { filePipe, type Io, logPipe, nowhere, type Pipe } from './io'
import type { Shell } from './shell'
import type { Steps } from './steps'
import type { Redirect } from './syntax'
import { writeRefusal } from './write-refusal'

export function* redirected(
  shell: Shell,
  redirects: readonly Redirect[],
  io: Io,
  run: (io: Io) => Steps<number>,
): Steps<number> {
  let inner = io
  for (const redirect of redirects) {
    const target = yield* expandText(redirect.target, expansionOf(shell, io))
    const next = applied(shell, redirect, target, inner)
    if (typeof next === 'string') {
      inner.err.write(next)
      return shell.machine.family === 'debian' ? 2 : 1
    }
    inner = next
  }
  return yield* run(inner)
}

/** The streams with one redirection made; or what the shell says when it cannot be. */
function applied(shell: Shell, { fd, operator }: Redirect, target: string, io: Io): Io | string {
  switch (operator) {
    case '<<':
      return { ...io, stdin: { text: target } }
    case '<<<':
      return { ...io, stdin: { text: `${target}\n` } }
    case '<':
    case '<>':
      return readFrom(shell, target, io)
    case '<&':
      return io
    case '>&':
      return joined(shell, fd, target, io)
    default:
      return writeTo(
        shell,
        { fd, target, isAppend: operator === '>>' || operator === '&>>', isBoth: operator.startsWith('&>') },
        io,
      )
  }
}

function readFrom({ machine, name }: Shell, target: string, io: Io): Io | string {
  if (target === '/dev/null') return { ...io, stdin: { text: '' } }
  const path = machine.path(target)
  const text = machine.read(path)
  if (text === null && !machine.exists(path)) {
    return machine.family === 'debian'
      ? `${name}: 1: cannot open ${target}: No such file\n`
      : `${name}: can't open ${target}: no such file\n`
  }
  return { ...io, stdin: { text: text ?? '' } }
}

/** `2>&1`, `>&2`; `>&-` closes. */
function joined(shell: Shell, fd: number, target: string, io: Io): Io | string {
  if (target === '-') return fd === 2 ? { ...io, err: nowhere } : { ...io, out: nowhere }
  if (target === '1') return fd === 2 ? { ...io, err: io.out } : io
  if (target === '2') return fd === 1 ? { ...io, out: io.err } : io
  return /^\d+$/.test(target) ? io : writeTo(shell, { fd, target, isAppend: false, isBoth: true }, io)
}

interface Output {
  readonly fd: number
  readonly target: string
  readonly isAppend: boolean
  readonly isBoth: boolean
}

function writeTo(shell: Shell, { fd, target, isAppend, isBoth }: Output, io: Io): Io | string {
  const pipe = outputPipe(shell, target, isAppend)
  if (typeof pipe === 'string') return pipe
  if (isBoth) return { ...io, out: pipe, err: pipe }
  if (fd === 2) return { ...io, err: pipe }
  return fd === 1 ? { ...io, out: pipe } : io
}

const logs: Readonly<Record<string, 'stdout' | 'stderr'>> = {
  '/dev/stdout': 'stdout', '/dev/tty': 'stdout', '/proc/1/fd/1': 'stdout', '/proc/self/fd/1': 'stdout',
  '/dev/stderr': 'stderr', '/proc/1/fd/2': 'stderr', '/proc/self/fd/2': 'stderr',
} // biome-ignore format: a table

function outputPipe({ machine, name }: Shell, target: string, isAppend: boolean): Pipe | string {
  if (target === '/dev/null') return nowhere
  const path = machine.path(target)
  const linked = machine.files.get(path)
  const stream = logs[path] ?? (linked?.type === 'symlink' ? logs[linked.target ?? ''] : undefined)
  if (stream !== undefined) return logPipe(machine, stream)
  const refusal = writeRefusal(machine, path)
  if (refusal !== null) {
    return machine.family === 'debian'
      ? `${name}: 1: cannot create ${target}: ${refusal}\n`
      : `${name}: can't create ${target}: ${refusal}\n`
  }
  if (!isAppend || machine.read(path) === null) machine.write(path, '')
  return filePipe(machine, path)
}
