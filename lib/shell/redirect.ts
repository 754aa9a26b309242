// Redirections: where a command reads from and what its two streams go to, opened from left to right as bash does.
//
// A file is emptied (or made) before its command runs, and its text is one edit at the end, which the log holds as one with
// the emptying. A command's two streams are known apart, not in their order: where both go to one place, errors come last
// when it failed and first when it did not. Left out: `<>`, and files under /dev but null, stdin, stdout and stderr.

import { err, ok, type Result } from '@/lib/base/result'
import { isFolder, readFile, resolvePath } from './paths'
import type { Session, ToolDone, ToolRun } from './tool'
import { expandWord, type Redirection, type Word } from './words'

type Sink = { readonly kind: 'output' | 'errors' | 'nowhere' } | { readonly kind: 'file'; readonly path: string }

/** What a descriptor stands for: something to read, or somewhere to write. */
type Opened = Sink | { readonly kind: 'input'; readonly text: string | null }

export interface Streams {
  /** Null: a folder, which can be opened but not read. */
  readonly stdin: string | null
  readonly stdout: Sink
  readonly stderr: Sink
}

/** Opens what a command's redirections name, or says what bash says. */
export function openRedirections(
  session: Session,
  redirections: readonly Redirection[],
  piped: string,
): Result<Streams, string> {
  const opened = new Map<number, Opened>([
    [0, { kind: 'input', text: piped }],
    [1, { kind: 'output' }],
    [2, { kind: 'errors' }],
  ])
  for (const redirection of redirections) {
    const { kind, descriptor, target, typed } = redirection
    const name = expandWord(target, session.variables)
    if (kind === 'here') {
      opened.set(descriptor, { kind: 'input', text: name })
      continue
    }
    if (!isOneField(target, session)) return err(`${typed}: ambiguous redirect`)
    const place = kind === 'same' ? otherDescriptor(name, typed, opened) : openPath(session, kind, name, opened)
    if (!place.ok) return place
    opened.set(descriptor, place.value)
    if (kind === 'both' || kind === 'append-both') opened.set(2, place.value)
  }
  const stdin = opened.get(0)
  return ok({
    stdin: stdin?.kind === 'input' ? stdin.text : '',
    stdout: sinkOf(opened.get(1)),
    stderr: sinkOf(opened.get(2)),
  })
}

function sinkOf(opened: Opened | undefined): Sink {
  return opened === undefined || opened.kind === 'input' ? { kind: 'nowhere' } : opened
}

/** What a variable or a substitution holds outside quotes is split at blanks; a redirection takes one field. */
function isOneField({ parts }: Word, session: Session): boolean {
  const isLoose = parts.some((part) => (part.kind === 'variable' || part.kind === 'output') && !part.isQuoted)
  if (!isLoose) return true
  const marked = parts.map((part) => {
    const text = expandWord({ parts: [part] }, session.variables)
    return part.kind === 'text' || (part.kind !== 'substitution' && part.isQuoted) ? text.replace(/\s/g, '_') : text
  })
  return /^\s*\S+\s*$/.test(marked.join(''))
}

function otherDescriptor(name: string, typed: string, opened: ReadonlyMap<number, Opened>): Result<Opened, string> {
  if (name === '-') return ok({ kind: 'nowhere' })
  if (!/^\d+$/.test(name)) return err(`${typed}: ambiguous redirect`)
  const other = opened.get(Number(name))
  return other === undefined ? err(`${typed}: Bad file descriptor`) : ok(other)
}

const devices: Readonly<Record<string, number>> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2 }

function openPath(
  session: Session,
  kind: Redirection['kind'],
  name: string,
  opened: ReadonlyMap<number, Opened>,
): Result<Opened, string> {
  const device = opened.get(devices[name] ?? -1)
  if (device !== undefined) return ok(device)
  const path = resolvePath(session, name)
  if (path === 'dev/null') return ok(kind === 'read' ? { kind: 'input', text: '' } : { kind: 'nowhere' })
  const { files } = session.world.getState()
  if (name === '') return err(': No such file or directory')
  const folder = path.split('/').slice(0, -1).join('/')
  if (files[folder] !== undefined) return err(`${name}: Not a directory`)
  if (kind === 'read') {
    const text = readFile(session, name)
    if (text !== undefined) return ok({ kind: 'input', text })
    return isFolder(session, name) ? ok({ kind: 'input', text: null }) : err(`${name}: No such file or directory`)
  }
  if (isFolder(session, name) || name.endsWith('/')) return err(`${name}: Is a directory`)
  if (!isFolder(session, `/${folder}`)) return err(`${name}: No such file or directory`)
  const isKept = kind === 'append' || kind === 'append-both'
  const text = isKept ? (files[path] ?? '') : ''
  if (files[path] !== text) {
    const made = session.world.dispatch({ kind: 'edit-file', path, text }, 'shell')
    if (!made.ok) return err(made.message)
  }
  return ok({ kind: 'file', path })
}

/** Sends what a run says where its streams go; what goes to a file is written when it has ended. */
export function sendOutput(session: Session, streams: Streams, run: ToolRun): ToolRun {
  const { stdout, stderr } = streams
  if (stdout.kind === 'output' && stderr.kind === 'errors') return run
  if (run.state === 'done') return sentAtEnd(session, streams, run)
  // Files want the whole text; anything else passes on as it is said.
  if (stdout.kind === 'file' || stderr.kind === 'file')
    return sendHeld(session, streams, run, { stdout: '', stderr: '' })
  const sent = inStreams(streams, run, 'errors-first')
  return { ...run, ...sent, resume: () => sendOutput(session, streams, run.resume()) }
}

type Said = Pick<ToolDone, 'stdout' | 'stderr'>

function sendHeld(session: Session, streams: Streams, run: ToolRun, before: Said): ToolRun {
  const said = { stdout: before.stdout + run.stdout, stderr: before.stderr + run.stderr }
  if (run.state === 'done') return sentAtEnd(session, streams, { ...run, ...said })
  return { ...run, stdout: '', stderr: '', resume: () => sendHeld(session, streams, run.resume(), said) }
}

function sentAtEnd(session: Session, streams: Streams, ended: ToolDone): ToolDone {
  const order = ended.exitStatus === 0 ? 'errors-first' : 'errors-last'
  const paths = [streams.stdout, streams.stderr].flatMap((sink) => (sink.kind === 'file' ? [sink.path] : []))
  for (const path of new Set(paths)) {
    const text = textFor(streams, ended, order, (sink) => sink.kind === 'file' && sink.path === path)
    const before = session.world.getState().files[path] ?? ''
    if (text !== '') session.world.dispatch({ kind: 'edit-file', path, text: before + text }, 'shell')
  }
  return { ...ended, ...inStreams(streams, ended, order) }
}

type Order = 'errors-first' | 'errors-last'

function inStreams(streams: Streams, said: Said, order: Order): Said {
  return {
    stdout: textFor(streams, said, order, ({ kind }) => kind === 'output'),
    stderr: textFor(streams, said, order, ({ kind }) => kind === 'errors'),
  }
}

function textFor(streams: Streams, said: Said, order: Order, goesThere: (sink: Sink) => boolean): string {
  const output = goesThere(streams.stdout) ? said.stdout : ''
  const errors = goesThere(streams.stderr) ? said.stderr : ''
  return order === 'errors-first' ? errors + output : output + errors
}
