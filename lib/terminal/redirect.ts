// Redirections: where a command reads from and what its streams go to, opened from left to right as bash does.
//
// A file is emptied (or made) before its command runs, and its text is one edit at the end, which the log holds as one with
// the emptying. Left out: files under /dev but null, stdin, stdout and stderr.

import { err, ok, type Result } from '@/lib/base/result'
import { type Expansion, expandFields, expandText } from '@/lib/linux/shell/expand-words'
import type { Redirect } from '@/lib/linux/shell/syntax'
import { gather, type Input, inputFrom, type Sink, type Streams } from '@/lib/tool/said'
import type { Session } from '@/lib/tool/tool'
import { isFolder, readFile, resolvePath } from '@/lib/tool/workspace-paths'
import type { Pause, Step } from './step'

export interface Opened {
  readonly streams: Streams
  /** Writes the files that were opened for writing. */
  close(): void
}

interface Opening {
  readonly session: Session
  readonly streams: Map<number, Input | Sink>
  readonly files: (() => void)[]
}

/** Opens what a command's redirections name, or says what bash says. */
export function* openRedirections(
  session: Session,
  redirects: readonly Redirect[],
  streams: Streams,
  expansion: Expansion<Pause, void>,
): Step<Result<Opened, string>> {
  const opening: Opening = { session, streams: new Map(streams), files: [] }
  for (const redirect of redirects) {
    const fault = yield* openOne(opening, redirect, expansion)
    if (fault !== null) return err(fault)
  }
  const close = (): void => {
    for (const write of opening.files) write()
  }
  return ok({ streams: opening.streams, close })
}

function* openOne(
  opening: Opening,
  { fd, operator, target, typed }: Redirect,
  expansion: Expansion<Pause, void>,
): Step<string | null> {
  if (operator === '<<' || operator === '<<<') {
    const text = yield* expandText(target, expansion)
    opening.streams.set(fd, inputFrom(operator === '<<' ? text : `${text}\n`))
    return null
  }
  // What a variable or a substitution holds outside quotes is split at blanks; a redirection takes one field.
  const fields = yield* expandFields(target, expansion)
  const [name] = fields
  if (name === undefined || fields.length > 1) return `${typed}: ambiguous redirect`
  const isJoin = operator === '>&' || operator === '<&'
  // `>& FILE` is the older way to write `&> FILE`.
  const isOlder = operator === '>&' && fd === 1 && !/^(?:\d+|-)$/.test(name)
  if (isJoin && !isOlder) return joined(opening, fd, name, typed)
  const place = openPath(opening, isOlder ? '&>' : operator, { fd, name })
  if (!place.ok) return place.error
  opening.streams.set(fd, place.value)
  if (isOlder || operator.startsWith('&')) opening.streams.set(2, place.value)
  return null
}

function joined({ streams }: Opening, fd: number, name: string, typed: string): string | null {
  if (name === '-') {
    streams.delete(fd)
    return null
  }
  if (!/^\d+$/.test(name)) return `${typed}: ambiguous redirect`
  const other = streams.get(Number(name))
  if (other === undefined) return `${typed}: Bad file descriptor`
  streams.set(fd, other)
  return null
}

const devices: Readonly<Record<string, number>> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2 }

function openPath(
  opening: Opening,
  operator: Redirect['operator'],
  { fd, name }: { readonly fd: number; readonly name: string },
): Result<Input | Sink, string> {
  const { session, streams } = opening
  const device = streams.get(devices[name] ?? -1)
  if (device !== undefined) return ok(device)
  const path = resolvePath(session, name)
  const reads = operator === '<' || (operator === '<>' && fd === 0)
  if (path === 'dev/null') return ok(reads ? inputFrom('') : gather().sink)
  const { files } = session.world.getState()
  if (name === '') return err(': No such file or directory')
  const folder = path.split('/').slice(0, -1).join('/')
  if (files[folder] !== undefined) return err(`${name}: Not a directory`)
  if (operator === '<') return openForReading(session, name)
  if (isFolder(session, name) || name.endsWith('/')) return err(`${name}: Is a directory`)
  if (!isFolder(session, `/${folder}`)) return err(`${name}: No such file or directory`)
  const before = files[path] ?? ''
  const kept = operator === '>' || operator === '>|' || operator === '&>' ? '' : before
  if (files[path] !== kept) {
    const made = session.world.dispatch({ kind: 'edit-file', path, text: kept }, 'shell')
    if (!made.ok) return err(made.message)
  }
  return ok(reads ? inputFrom(kept) : fileSink(opening, path, operator === '<>' ? 'over' : 'after'))
}

function openForReading(session: Session, name: string): Result<Input, string> {
  const text = readFile(session, name)
  if (text !== undefined) return ok(inputFrom(text))
  return isFolder(session, name) ? ok(inputFrom(null)) : err(`${name}: No such file or directory`)
}

/** Text goes behind what the file holds, or (`<>`) over its beginning. */
function fileSink({ session, files }: Opening, path: string, place: 'after' | 'over'): Sink {
  const { sink, text } = gather()
  files.push(() => {
    const said = text()
    const before = session.world.getState().files[path] ?? ''
    const whole = place === 'after' ? before + said : said + before.slice(said.length)
    if (said !== '') session.world.dispatch({ kind: 'edit-file', path, text: whole }, 'shell')
  })
  return sink
}
