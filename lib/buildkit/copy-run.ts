// Carrying out COPY and ADD: which files arrive where, and what of the tree below changes.
//
// Models BuildKit's file copy: a directory's contents are merged into the destination, files keep their name under a
// destination that ends with a slash or is a directory. Left out: unpacking archives whose content we do not hold.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { baseName, cleanPath, joinPath } from '@/lib/go/path'
import { changedMode } from '@/lib/linux/machine/chmod'
import { type FileTree, isDirectoryIn, opaqueTreeAbove } from '@/lib/oci/filesystem'
import type { FileChange, FileEntry } from '@/lib/oci/layer'
import type { CopyOperation, CopySource, Op } from './operation'
import { type SelectedRoot, selectFiles } from './select'

export interface CopyResult {
  readonly changes: readonly FileChange[]
  readonly notes: readonly string[]
}

/** An input's files; where they are uncertain, one that is missing may be there all the same. */
export interface CopyInput {
  readonly tree: FileTree
  readonly isUncertain?: boolean
}

export type InputOf = (input: Op) => CopyInput

/** The failure is BuildKit's text. */
export function runCopy(op: Op, operation: CopyOperation, inputOf: InputOf): Result<CopyResult, string> {
  const [root] = op.inputs
  const target = root === undefined || operation.isLinked ? emptyRoot : inputOf(root)
  const below = target.tree
  const owner = ownerOf(operation.chown, target)
  if (!owner.ok) return owner
  const arrivals = new Map<string, FileEntry>()
  const notes: string[] = []
  for (const source of operation.sources) {
    const input = op.inputs[source.input]
    if (input === undefined) continue
    const { tree, isUncertain } = inputOf(input)
    const roots = selectSource(tree, source, operation)
    if (roots.length === 0 && source.isRequired) {
      const missing = source.include === undefined ? source.path : joinPath(source.path, source.include)
      const hidden = opaqueTreeAbove(tree, missing)
      if (hidden === null && isUncertain !== true && !tree.has('/.unknown')) return err(missingText(input, missing))
      notes.push(
        hidden === null
          ? `${missing} may come from a command that was not simulated`
          : `${missing} is inside files known only by their sum`,
      )
      const known = hidden ?? { ...unknownFile, identity: `${input.id} ${missing}` }
      arrivals.set(targetOf(missing, false, operation, below, ''), { ...known, type: 'file', mode: 0o755 })
      continue
    }
    if (roots.length === 0 && (isUncertain === true || tree.has('/.unknown'))) {
      guess(source.path, `${input.id} ${source.path}`, operation, below, arrivals, notes)
    }
    for (const selected of roots) arrive(selected, source, operation, below, arrivals, notes)
  }
  return ok({ changes: changesOf(arrivals, below, operation, owner.value), notes })
}

/** A wildcard over files nobody knows: one is taken to be there by the name that the pattern begins with. */
function guess(
  path: string,
  identity: string,
  operation: CopyOperation,
  below: FileTree,
  arrivals: Map<string, FileEntry>,
  notes: string[],
): void {
  notes.push(`${path} may come from a command that was not simulated`)
  const name = /^[^*?[\\]*/.exec(baseName(path))?.[0] ?? ''
  if (name === '') return
  const target = targetOf(joinPath('/', name), false, operation, below, '')
  if (!arrivals.has(target)) arrivals.set(target, { ...unknownFile, identity })
}

const emptyRoot: CopyInput = { tree: new Map() }

const unknownFile: FileEntry = { type: 'file', mode: 0o755, owner: '0:0', size: { value: 0, grade: 'unknown' } }

function selectSource(tree: FileTree, source: CopySource, operation: CopyOperation): readonly SelectedRoot[] {
  const { path, include } = source
  return selectFiles(tree, { path, exclude: operation.exclude, ...(include !== undefined && { include }) })
}

/** What is said of a source that has to be there and is not, of a tree that is known; null where it is there. */
export function missingSource(op: Op, operation: CopyOperation, source: CopySource, tree: FileTree): string | null {
  const input = op.inputs[source.input]
  if (input === undefined || !source.isRequired) return null
  if (selectSource(tree, source, operation).length > 0) return null
  return missingText(input, source.include === undefined ? source.path : joinPath(source.path, source.include))
}

/** The same text whether the file is missing or hidden by .dockerignore. */
function missingText(input: Op, path: string): string {
  const ref = `${input.id.slice(7, 32)}::${input.id.slice(32, 57)}`
  return `failed to compute cache key: failed to calculate checksum of ref ${ref}: "${path}": not found`
}

function arrive(
  root: SelectedRoot,
  source: CopySource,
  operation: CopyOperation,
  below: FileTree,
  arrivals: Map<string, FileEntry>,
  notes: string[],
): void {
  const isArchive =
    source.unpack && !root.isDirectory && /\.(?:tar|tgz|tar\.(?:gz|bz2|xz|zst)|tbz2|txz)$/.test(root.path)
  for (const [relative, entry] of root.files) {
    const target = targetOf(root.path, root.isDirectory, operation, below, relative)
    if (!isArchive) {
      arrivals.set(target, entry)
      continue
    }
    notes.push(`${root.path} is unpacked: its files are known only by their sum`)
    const size = { value: entry.size.value * 3, grade: 'estimate' } as const
    const unpacked: FileEntry = {
      type: 'tree',
      mode: 0o755,
      owner: '0:0',
      size,
      identity: entry.identity ?? entry.content ?? root.path,
    }
    arrivals.set(cleanPath(operation.destination), unpacked)
  }
}

function targetOf(
  path: string,
  isDirectory: boolean,
  operation: CopyOperation,
  below: FileTree,
  relative: string,
): string {
  const { destination } = operation
  if (isDirectory) return relative === '' ? cleanPath(destination) : joinPath(destination, relative)
  const clean = cleanPath(destination)
  const isInto = destination.endsWith('/') || destination.endsWith('/.') || isDirectoryIn(below, clean)
  return isInto ? joinPath(clean, baseName(path)) : clean
}

function changesOf(
  arrivals: ReadonlyMap<string, FileEntry>,
  below: FileTree,
  operation: CopyOperation,
  owner: string,
): readonly FileChange[] {
  return [...arrivals].map(([path, entry]) => {
    const mode =
      operation.chmod === ''
        ? entry.mode
        : changedMode(operation.chmod, { mode: entry.mode, isDirectory: entry.type !== 'file' })
    return { op: below.has(path) ? 'change' : 'add', path, entry: { ...entry, mode, owner } }
  })
}

/**
 * Names are looked up in the target's accounts, numbers are taken as they are. Without a group a name has the group of
 * its account, a number the group of the same number.
 */
export function ownerOf(chown: string, { tree: below, isUncertain }: CopyInput): Result<string, string> {
  if (chown === '') return ok('0:0')
  const [user = '', group = ''] = chown.split(':')
  const uid = user === '' ? ok('0') : idOf(user, 'passwd', below)
  if (!uid.ok) return isUncertain === true ? ok('0:0') : uid
  const own = /^\d+$/.test(user) ? user : loginGroup(user, below)
  if (group === '') return ok(`${uid.value}:${own ?? uid.value}`)
  const gid = idOf(group, 'group', below)
  return gid.ok ? ok(`${uid.value}:${gid.value}`) : isUncertain === true ? ok(`${uid.value}:${uid.value}`) : gid
}

function loginGroup(user: string, below: FileTree): string | undefined {
  const rows = below.get('/etc/passwd')?.content?.split('\n') ?? []
  return rows.find((row) => row.startsWith(`${user}:`))?.split(':')[3]
}

function idOf(name: string, file: 'passwd' | 'group', below: FileTree): Result<string, string> {
  if (/^\d+$/.test(name)) return ok(name)
  const text = below.get(`/etc/${file}`)?.content
  const kind = file === 'passwd' ? 'user' : 'group'
  if (text === undefined) return err(`invalid ${kind} index: -1`)
  const line = text.split('\n').find((each) => each.startsWith(`${name}:`))
  const id = line?.split(':')[2]
  return id === undefined
    ? err(
        `unable to convert uid/gid chown string to host mapping: can't find uid for user ${name}: no such ${kind}: ${name}`,
      )
    : ok(id)
}
