// docker cp and docker commit: files in and out of a container, and its changes as an image.

import { humanSize } from '@/lib/base/units'
import { byteLength } from '@/lib/go/byte-string'
import { baseName, cleanPath, directoryOf, joinPath } from '@/lib/go/path'
import { flagText } from '@/lib/go/pflag/flag'
import { existsIn, type FileTree, isDirectoryIn, resolveIn } from '@/lib/oci/filesystem'
import type { FileChange, FileEntry } from '@/lib/oci/layer'
import { parseReference, printReference, withDefaultTag } from '@/lib/oci/reference'
import { hostPath } from '../call'
import { commitContainer } from '../commit'
import { change, changeContainer, currentRun, stateOf } from '../daemon'
import { execIn, filesOf } from '../exec'
import { putImage, putUntagged } from '../image-store'
import { findContainer } from '../lookup'
import type { Container } from '../state'
import { fromDaemon, type HostVerb, print, refuse, type VerbCall } from '../verb'

export const cp: HostVerb = {
  path: 'cp',
  run(at) {
    const { daemon, flags, job } = at
    const [source = '', target = ''] = flags.args
    const from = splitPlace(source)
    const to = splitPlace(target)
    if (from.container !== '' && to.container !== '') return refuse(job, 'copying between containers is not supported')
    const named = from.container === '' ? to.container : from.container
    if (named === '') return refuse(job, 'must specify at least one container source')
    const found = findContainer(stateOf(daemon), named)
    if (!found.ok) return refuse(job, fromDaemon + found.error)
    if (from.container === '') copyIn(at, found.value, source, to.path)
    else copyOut(at, found.value, from.path, target)
  },
}

/** `web:/etc/hosts`; a path that begins with a dot or slash is one of the host. */
function splitPlace(text: string): { container: string; path: string } {
  const colon = text.indexOf(':')
  if (/^[./]/.test(text) || colon < 0) return { container: '', path: text }
  return { container: text.slice(0, colon), path: text.slice(colon + 1) }
}

function copyOut(at: VerbCall, container: Container, source: string, target: string): void {
  const { daemon, call, job } = at
  const tree = filesOf(daemon, container)
  const path = cleanPath(`/${source}`)
  if (!existsIn(tree, path))
    return refuse(job, `${fromDaemon}Could not find the file ${source} in container ${container.name}`)
  const files = filesAt(tree, path)
  const isFolder = isDirectoryIn(tree, path)
  const folder = hostPath(call, target)
  const isInto =
    target.endsWith('/') || folder === '' || Object.keys(call.files).some((file) => file.startsWith(`${folder}/`))
  const base =
    isInto && !source.endsWith('/.') ? [folder, baseName(path)].filter((part) => part !== '').join('/') : folder
  for (const [name, entry] of files) {
    daemon.outside.files.write(
      isFolder ? [base, name].filter((part) => part !== '').join('/') : base,
      entry.content ?? '',
    )
  }
  job.say('stderr', `Successfully copied ${tarSize(files.map(([, { size }]) => size.value))} to /${folder}\n`)
  job.end(0)
}

/** Files at or below a path, by what comes after it. */
function filesAt(tree: FileTree, path: string): readonly (readonly [name: string, entry: FileEntry])[] {
  const own = resolveIn(tree, path)
  if (own !== null && own.entry.type === 'file') return [['', own.entry]]
  const below = path === '/' ? '/' : `${path}/`
  return [...tree].flatMap(([each, entry]) =>
    each.startsWith(below) && entry.type === 'file' ? [[each.slice(below.length), entry] as const] : [],
  )
}

function copyIn(at: VerbCall, container: Container, source: string, target: string): void {
  const { daemon, call, job } = at
  const path = hostPath(call, source)
  const own = call.files[path]
  const prefix = path === '' ? '' : `${path}/`
  const below = Object.entries(call.files).filter(([file]) => own === undefined && file.startsWith(prefix))
  if (own === undefined && below.length === 0) return refuse(job, `lstat /${path}: no such file or directory`)
  const tree = filesOf(daemon, container)
  const place = cleanPath(`/${target}`)
  const isInto = isDirectoryIn(tree, place)
  if (!isInto && (target.endsWith('/') || !isDirectoryIn(tree, directoryOf(place)))) {
    return refuse(
      job,
      `${fromDaemon}Could not find the file ${target.endsWith('/') ? target : directoryOf(place)} in container ${container.name}`,
    )
  }
  const root = isInto && !source.endsWith('/.') ? joinPath(place, baseName(path === '' ? '/' : path)) : place
  const files =
    own === undefined
      ? below.map(([file, text]) => [joinPath(root, file.slice(prefix.length)), text] as const)
      : [[root, own] as const]
  for (const [file, text] of files) putFile(at, container, file, text)
  job.say(
    'stderr',
    `Successfully copied ${tarSize(files.map(([, text]) => byteLength(text)))} to ${container.name}:${target}\n`,
  )
  job.end(0)
}

function putFile({ daemon }: VerbCall, container: Container, path: string, text: string): void {
  const entry: FileEntry = {
    type: 'file',
    mode: 0o644,
    owner: '0:0',
    size: { value: byteLength(text), grade: 'exact' },
    content: text,
  }
  if (currentRun(daemon, container.id) !== null) {
    // Inside a running container a shell writes it, where there is one.
    execIn(daemon, container, ['/bin/sh', '-c', 'printf %s "$1" > "$0"', path, text])
    return
  }
  changeContainer(daemon, container.id, (each) => {
    const rest = each.layer.filter((one) => one.path !== path)
    const added: FileChange = { op: 'add', path, entry }
    return { ...each, layer: [...rest, added] }
  })
}

/** Bytes of the archive that travels: a header a file, contents in blocks of 512, and an end. */
function tarSize(sizes: readonly number[]): string {
  return humanSize(
    sizes.reduce((sum, bytes) => sum + 512 + Math.ceil(bytes / 512) * 512, 1024),
    3,
  )
}

export const commit: HostVerb = {
  path: 'commit',
  run({ daemon, flags, job }) {
    const [typed = '', name = ''] = flags.args
    const reference = name === '' ? null : parseReference(name)
    if (reference !== null && !reference.ok) return refuse(job, reference.error)
    const found = findContainer(stateOf(daemon), typed)
    if (!found.ok) return refuse(job, fromDaemon + found.error)
    const image = commitContainer(daemon, found.value, {
      author: flagText(flags, 'author', ''),
      message: flagText(flags, 'message', ''),
    })
    const atMs = daemon.clock.now()
    const state = stateOf(daemon)
    if (reference === null) change(daemon, putUntagged(state, { reference: '<none>', image, atMs }))
    else {
      const key = printReference(withDefaultTag(reference.value))
      change(daemon, putImage(state, { reference: key, image, atMs }))
    }
    print(job, image.id)
    job.end(0)
  },
}
