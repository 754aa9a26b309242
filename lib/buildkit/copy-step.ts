// What COPY and ADD share: replacing variables, checking sources, and the operation they make.
//
// Models dockerfile2llb dispatchCopy.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import type { IgnoreMatcher } from '@/lib/dockerfile/ignore'
import type { AddInstruction, CopyInstruction, CopySettings, InlineSource } from '@/lib/dockerfile/instruction'
import { baseName, cleanPath, joinPath } from '@/lib/go/path'
import { hasWildcard } from '@/lib/go/path-match'
import { quote } from '@/lib/go/quote'
import { chmodFault } from '@/lib/linux/machine/chmod'
import { type Expander, expandAll } from './expand-in-stage'
import { type GitSource, isGitSource, parseGitSource } from './git-source'
import { withHistory } from './image-draft'
import type { PlanScope } from './instruction'
import { currentLabel, labelText, nextLabel } from './labels'
import { type CopyOperation, type CopySource, makeOp, type Op, scratchOp } from './operation'
import { originOf } from './origin'
import type { StageState } from './stage-state'

export interface ExpandedCopy extends CopySettings {
  /** ADD only. */
  readonly checksum: string
}

export function expandCopySettings(
  instruction: CopyInstruction | AddInstruction,
  expand: Expander,
  expandBody: Expander,
): Result<ExpandedCopy, string> {
  const checksumText = instruction.kind === 'ADD' ? [instruction.checksum] : []
  const own = expandAll([instruction.chown, instruction.chmod, ...checksumText], expand)
  if (!own.ok) return own
  const [chown = '', chmod = '', checksum = ''] = own.value
  const sources = expandAll(instruction.sources, expand)
  if (!sources.ok) return sources
  const destination = expand(instruction.destination)
  if (!destination.ok) return destination
  const inline: InlineSource[] = []
  for (const source of instruction.inline) {
    const data = source.expand ? expandBody(source.data) : ok(source.data)
    if (!data.ok) return data
    inline.push({ ...source, data: data.value })
  }
  const { link, exclude } = instruction
  return ok({ chown, chmod, checksum, link, exclude, sources: sources.value, destination: destination.value, inline })
}

export interface CopyStep {
  readonly instruction: CopyInstruction | AddInstruction
  readonly settings: ExpandedCopy
  /** What plain sources are read from. */
  readonly root: Op
  /** Absent where .dockerignore does not matter. */
  readonly ignore: IgnoreMatcher | null
}

export function dispatchCopy(state: StageState, scope: PlanScope, step: CopyStep): string | null {
  const { instruction, settings } = step
  const fault = chmodFault(settings.chmod) ?? checksumFault(settings)
  if (fault !== null) return fault
  const text = labelText(instruction.code, state.env, { escape: scope.escape })
  const label = nextLabel(state, text)
  const collected = collectSources(step, scope, label)
  if (!collected.ok) return collected.error
  const isLinked = settings.link && settings.chmod === ''
  const operation: CopyOperation = {
    kind: 'copy',
    verb: instruction.kind,
    sources: collected.value.sources,
    destination: destinationOf(state.dir, settings.destination),
    chown: settings.chown,
    chmod: settings.chmod,
    exclude: settings.exclude,
    isLinked,
  }
  const history = historyText(instruction, settings)
  const note = { label, origin: originOf(state, instruction, history), ignoresCache: state.ignoresCache }
  const copied = makeOp(operation, [isLinked ? scratchOp : state.op, ...collected.value.inputs], note)
  state.op = isLinked ? merged(state, copied, { ...note, label: currentLabel(state, `LINK ${text}`) }) : copied
  state.image = withHistory(state.image, history, true)
  return null
}

/** On an empty root there is nothing to merge with: the copy is all there is. */
function merged({ op }: StageState, copied: Op, note: Parameters<typeof makeOp>[2]): Op {
  return op === scratchOp ? copied : makeOp({ kind: 'merge' }, [op, copied], note)
}

function checksumFault({ checksum, sources }: ExpandedCopy): string | null {
  if (checksum === '') return null
  const [source = ''] = sources
  if (sources.length !== 1) return "checksum can't be specified for multiple sources"
  const isRemote = isHttp(source) || isGitSource(source)
  return isRemote ? null : 'checksum requires HTTP(S) or Git sources'
}

/** Joined to the working directory; a trailing slash, or `/.`, is kept. */
export function destinationOf(dir: string, typed: string): string {
  if (typed.startsWith('/')) return typed
  const joined = joinPath('/', dir, typed)
  if (typed === '' || typed === '.' || typed.endsWith('/')) return joined.endsWith('/') ? joined : `${joined}/`
  return typed.endsWith('/.') ? `${joined === '/' ? '' : joined}/.` : joined
}

interface Collected {
  readonly sources: readonly CopySource[]
  readonly inputs: readonly Op[]
}

function collectSources(step: CopyStep, scope: PlanScope, label: string): Result<Collected, string> {
  const sources: CopySource[] = []
  const inputs: Op[] = []
  const inputOf = (op: Op): number => {
    const at = inputs.indexOf(op)
    return at >= 0 ? at + 1 : inputs.push(op)
  }
  for (const source of step.settings.sources) {
    const remote = remoteOf(source, step, label)
    if (!remote.ok) return remote
    if (remote.value !== null) {
      sources.push({
        input: inputOf(remote.value.op),
        path: remote.value.path,
        unpack: remote.value.unpack,
        isRequired: true,
      })
      continue
    }
    warnIgnored(source, step, scope)
    sources.push({ input: inputOf(step.root), ...localSource(source, step.instruction) })
  }
  for (const { path, data } of step.settings.inline) {
    const op = makeOp({ kind: 'inline', path: joinPath('/', path), data, mode: 0o644 }, [], {})
    sources.push({ input: inputOf(op), path: joinPath('/', path), unpack: false, isRequired: true })
  }
  return ok({ sources, inputs })
}

interface Remote {
  readonly op: Op
  readonly path: string
  readonly unpack: boolean
}

function remoteOf(source: string, step: CopyStep, label: string): Result<Remote | null, string> {
  const { instruction, settings } = step
  const git = parseGitSource(source)
  if (git !== null) return git.ok ? gitRemote(git.value, instruction, settings, label) : git
  if (!isHttp(source)) return ok(null)
  if (instruction.kind === 'COPY') return err("source can't be a URL for COPY")
  const path = source.replace(/^https?:\/\/[^/?#]*/, '').replace(/[?#].*$/, '')
  const base = baseName(path)
  const name = base === '.' || base === '/' ? '__unnamed__' : base
  const fault = settings.checksum === '' ? null : checksumFormatFault(settings.checksum)
  if (fault !== null) return err(fault)
  const op = makeOp({ kind: 'http', url: source, name, checksum: settings.checksum }, [], { label })
  return ok({ op, path: `/${name}`, unpack: instruction.unpack ?? false })
}

function gitRemote(
  git: GitSource,
  instruction: CopyInstruction | AddInstruction,
  settings: ExpandedCopy,
  label: string,
): Result<Remote, string> {
  if (instruction.kind === 'COPY') return err("source can't be a git ref for COPY")
  const { keepGitDir } = instruction
  if (keepGitDir !== undefined && git.keepGitDir !== undefined && keepGitDir !== git.keepGitDir) {
    return err('inconsistent keep-git-dir configuration')
  }
  const { checksum } = settings
  if (checksum !== '' && git.checksum !== '' && checksum !== git.checksum) {
    return err(`checksum mismatch ${quote(checksum)} != ${quote(git.checksum)}`)
  }
  const commit = git.checksum === '' ? checksum : git.checksum
  const operation = {
    kind: 'git',
    remote: git.remote,
    ref: commit === '' ? git.ref : commit,
    subdir: git.subdir,
    keepGitDir: git.keepGitDir ?? keepGitDir ?? false,
  } as const
  return ok({
    op: makeOp(operation, [], { label }),
    path: '/',
    unpack: false,
  })
}

function isHttp(source: string): boolean {
  return /^https?:\/\//.test(source) && !isGitSource(source)
}

function checksumFormatFault(text: string): string | null {
  if (!/^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/.test(text)) return 'invalid checksum digest format'
  const [algorithm = '', hex = ''] = text.split(':')
  if (algorithm !== 'sha256' && algorithm !== 'sha384' && algorithm !== 'sha512') return 'unsupported digest algorithm'
  return hex.length === Number(algorithm.slice(3)) / 4 ? null : 'invalid checksum digest length'
}

/** A path of the context or of a stage; --parents keeps the directories after the pivot `/./`. */
function localSource(source: string, instruction: CopyInstruction | AddInstruction): Omit<CopySource, 'input'> {
  const unpack = instruction.kind === 'ADD' && (instruction.unpack ?? true)
  const keepsParents = instruction.kind === 'COPY' && instruction.parents
  if (!keepsParents) return { path: cleanPath(`/${source}`), unpack, isRequired: !hasWildcard(source) }
  const pivot = source.indexOf('/./')
  const root = pivot < 0 ? '/' : cleanPath(`/${source.slice(0, pivot)}`)
  const include = cleanPath(`/${pivot < 0 ? source : source.slice(pivot + 3)}`).slice(1)
  return { path: root, include, unpack: false, isRequired: !hasWildcard(root) && !hasWildcard(include) }
}

function warnIgnored(source: string, step: CopyStep, scope: PlanScope): void {
  const { ignore, instruction } = step
  if (ignore === null) return
  scope.linter.at('source-read', instruction.lines, { source, keyword: instruction.kind, ignore })
}

function historyText(instruction: CopyInstruction | AddInstruction, settings: ExpandedCopy): string {
  const parts: string[] = [instruction.kind]
  if (instruction.kind === 'COPY' && instruction.parents) parts.push('--parents')
  if (settings.chown !== '') parts.push(`--chown=${settings.chown}`)
  if (settings.chmod !== '') parts.push(`--chmod=${settings.chmod}`)
  parts.push(...settings.sources, ...settings.inline.map(({ path }) => `<<${path}`), settings.destination)
  return `${parts.join(' ')} # buildkit`
}
