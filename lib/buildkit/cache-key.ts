// Cache keys: what of an operation counts, and what does not.
//
// Models BuildKit's cache maps: a key is the hash of the operation, its root's key and the content of its other inputs.
// Not in it: order of lines, comments, stage names, the parents of a source path, secrets' values, proxy settings given
// from outside.

import { digestOfJson } from '@/lib/base/digest'
import type { Json } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import type { Mount } from '@/lib/dockerfile/mount'
import { baseName, cleanPath } from '@/lib/go/path'
import { parseReference, repositoryOf } from '@/lib/oci/reference'
import type { CopyOperation, ExecMount, ExecOperation, Op } from './operation'
import type { SelectionDigest, Selector } from './select'

export interface StepKey {
  readonly key: string
  /** The key's parts by name: what a miss is explained with. */
  readonly parts: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
}

/** The content of what a selector takes from an input. */
export type ContentOf = (input: Op, selector: Selector) => SelectionDigest

export function stepKey(op: Op, keyOfInput: (input: Op) => string, contentOf: ContentOf): StepKey {
  const { operation, inputs } = op
  const [root] = inputs
  const parent = root === undefined ? '' : keyOfInput(root)
  switch (operation.kind) {
    case 'source':
      return keyFrom({ image: sourceIdentity(operation.reference, operation.digest), platform: operation.platform })
    case 'exec':
      return execKey(operation, op, parent, contentOf)
    case 'mkdir':
      return keyFrom({ parent, workdir: operation.path, user: operation.user })
    case 'copy':
      return copyKey(operation, op, parent, contentOf)
    case 'merge':
      return keyFrom({ parent, linked: inputs.slice(1).map(keyOfInput).join(' ') })
    case 'http':
      return keyFrom({ url: operation.url, checksum: operation.checksum })
    case 'git':
      return keyFrom({ repository: operation.remote, ref: operation.ref, directory: operation.subdir })
    case 'inline':
      return keyFrom({ text: operation.data, name: operation.path, mode: String(operation.mode) })
    default:
      return keyFrom({ kind: operation.kind })
  }
}

function keyFrom(parts: Readonly<Record<string, string>>, files?: Readonly<Record<string, string>>): StepKey {
  return { key: digestOfJson(parts), parts, ...(files !== undefined && { files }) }
}

/** Repository and digest: the tag's text does not count. */
function sourceIdentity(reference: string, digest: string): string {
  const parsed = parseReference(reference)
  return `${parsed.ok ? repositoryOf(parsed.value) : reference}@${digest}`
}

function execKey(operation: ExecOperation, op: Op, parent: string, contentOf: ContentOf): StepKey {
  const { env } = operation
  const files: Record<string, string> = {}
  const mounts: Json[] = []
  const contents: string[] = []
  for (const mount of inOrder(operation.mounts)) {
    mounts.push(mountDefinition(mount))
    const input = mount.input === undefined ? undefined : op.inputs[mount.input]
    if (input === undefined) continue
    const content = contentOf(input, { path: cleanPath(`/${mount.mount.source}`), exclude: [] })
    contents.push(content.digest)
    Object.assign(files, content.files)
  }
  // A root that is mounted a second time is one input to the solver: then its content counts, not how it was made.
  const [root] = op.inputs
  const isRootMounted = operation.mounts.some(({ input }) => input !== undefined && op.inputs[input]?.id === root?.id)
  const below = isRootMounted && root !== undefined ? contentOf(root, { path: '/', exclude: [] }).digest : parent
  const { args, cwd, user, network, security, platform } = operation
  const parts = {
    parent: below,
    command: JSON.stringify(args),
    ...Object.fromEntries(env.map(([name, value]) => [`env ${name}`, value])),
    'env order': env.map(([name]) => name).join(' '),
    workdir: cwd,
    user,
    network,
    security,
    platform,
    mounts: JSON.stringify(mounts),
    content: contents.join(' '),
  }
  return keyFrom(parts, files)
}

/** The order of the flags does not count: mounts stand by their target, secrets and agents behind them. */
function inOrder(mounts: readonly ExecMount[]): readonly ExecMount[] {
  const isSpecial = ({ mount }: ExecMount): boolean => mount.type === 'secret' || mount.type === 'ssh'
  const plain = mounts.filter((mount) => !isSpecial(mount)).sort(byText(({ target }) => target))
  return [
    ...plain,
    ...mounts.filter(({ mount }) => mount.type === 'secret'),
    ...mounts.filter(({ mount }) => mount.type === 'ssh'),
  ]
}

/** Type, target and settings count; a secret's value never. */
function mountDefinition({ mount, target, input }: ExecMount): Json {
  const { type, readOnly, sizeBytes, required, env = '', mode = -1, uid = -1, gid = -1 } = mount
  if (type === 'tmpfs') return [type, target, sizeBytes]
  if (type === 'bind') return [type, target, readOnly]
  if (type === 'cache') {
    const isWhole = cleanPath(`/${mount.source}`) === '/'
    return [
      type,
      target,
      readOnly,
      input !== undefined,
      cacheIdentity(mount, target),
      ...(isWhole ? [mode, uid, gid] : []),
    ]
  }
  return [type, target, mount.id === '' ? mount.source : mount.id, required, env, mode, uid, gid]
}

/**
 * Models checkShouldClearCacheOpts: id and sharing count for nothing, but a mount whose id is its own target and that is
 * shared differs from all others.
 */
function cacheIdentity({ id, target: typed, sharing }: Mount, target: string): string {
  const name = id === '' ? cleanPath(typed) : id
  const isPlain = (name === target || `/${name}` === target) && (sharing === '' || sharing === 'shared')
  return isPlain ? `/${name}` : ''
}

function copyKey(operation: CopyOperation, op: Op, parent: string, contentOf: ContentOf): StepKey {
  const files: Record<string, string> = {}
  const names: Json[] = []
  const contents: string[] = []
  for (const source of operation.sources) {
    const input = op.inputs[source.input]
    if (input === undefined) continue
    const { path, include, unpack } = source
    const content = contentOf(input, { path, exclude: operation.exclude, ...(include !== undefined && { include }) })
    contents.push(content.digest)
    Object.assign(files, content.files)
    names.push([baseName(path), unpack, include ?? null])
  }
  const { destination, chown, chmod, exclude } = operation
  const parts = {
    parent,
    sources: JSON.stringify(names),
    destination,
    owner: chown,
    mode: chmod,
    exclude: exclude.join(' '),
    content: contents.join(' '),
  }
  return keyFrom(parts, files)
}
