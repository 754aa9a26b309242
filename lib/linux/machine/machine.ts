// A machine: the file system, accounts and clock that a command runs on, in a build step or in a container.
//
// Changes are noted as they happen, so that a step's layer is what was changed. Alive for one script only.

import { byteLength } from '@/lib/go/byte-string'
import { cleanPath, directoryOf, joinPath } from '@/lib/go/path'
import { type FileTree, opaqueTreeAbove, resolveIn } from '@/lib/oci/filesystem'
import { type Grade, weakerGrade } from '@/lib/oci/grade'
import type { FileChange, FileEntry } from '@/lib/oci/layer'
import { OverlayFiles } from './overlay-files'

export interface MachineLine {
  readonly atMs: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

export interface MachineOptions {
  readonly tree: FileTree
  readonly env: Iterable<readonly [string, string]>
  readonly cwd: string
  readonly user: string
  readonly hasNetwork: boolean
  readonly hostname: string
  /** Paths whose content does not stay: cache, bind and tmpfs mounts. */
  readonly volatile: readonly string[]
  readonly purpose: 'build' | 'container'
  /** The files come from work nobody simulated. */
  readonly isUncertain?: boolean
  /** What only a container has; absent in a build. */
  readonly container?: ContainerSide
  /** Files and log are this machine's: a job in the background beside it. */
  readonly beside?: Machine
  /** The tree itself, where nobody else keeps it: the machine writes into it and needs no overlay of its own. */
  readonly ownFiles?: OverlayFiles
}

/** The life of a container around its machine. */
export interface ContainerSide {
  readonly startedAtMs: number
  /** The image, as the container names it. */
  readonly reference: string
  readonly architecture: string
  readonly address: string
  readonly readOnlyRoot: boolean
  readonly mounts: readonly { readonly path: string; readonly readOnly: boolean }[]
  readonly hasOpenInput: boolean
  /** Told of every change and the age it is made at; null is a removal. */
  onChange(path: string, entry: FileEntry | null, ageMs: number): void
  /** The first process's command line. */
  readonly command: readonly string[]
  /** A command sends the first process a signal. */
  onSignal(name: string): void
}

/** A stretch of time in which a command was waited for. */
export interface Pause {
  readonly fromMs: number
  readonly toMs: number
  /** `wait` is left at once when a signal comes; a program in the foreground is not. */
  readonly kind: 'foreground' | 'interruptible'
}

export type Family = 'debian' | 'alpine' | 'rpm' | 'other'

const outputBytesMax = 200_000
const linesKept = 4_000
const pausesKept = 500
/** What a build takes the time to be, where only its passing counts. */
const buildTimeMs = 1_764_000_000_000

/** Docker's log drivers cut lines at this length. */
const pieceMax = 16_384

export class Machine {
  readonly files: OverlayFiles
  readonly env: Map<string, string>
  readonly hasNetwork: boolean
  readonly hostname: string
  readonly purpose: 'build' | 'container'
  readonly container: ContainerSide | null
  readonly lines: MachineLine[]
  readonly notes: string[]
  readonly pauses: Pause[] = []
  userName: string
  uid: number
  gid: number
  cwd: string
  elapsedMs = 0
  grade: Grade = 'exact'
  /** A file that was looked for and not found, where one may be that nobody knows of. */
  missed: string | null = null
  private readonly options: MachineOptions
  private readonly before: FileTree
  private readonly volatile: readonly string[]
  private readonly touched = new Set<string>()
  private outputBytes = 0
  private draws = 0
  private version = 0

  constructor(options: MachineOptions) {
    this.before = options.tree
    this.files = options.beside?.files ?? options.ownFiles ?? new OverlayFiles(options.tree)
    this.lines = options.beside?.lines ?? []
    this.notes = options.beside?.notes ?? []
    this.options = options
    this.env = new Map(options.env)
    this.cwd = options.cwd === '' ? '/' : options.cwd
    this.hasNetwork = options.hasNetwork
    this.hostname = options.hostname
    this.purpose = options.purpose
    this.container = options.container ?? null
    this.volatile = options.volatile
    const { name, uid, gid } = accountOf(options.user, options.tree)
    this.userName = name
    this.uid = uid
    this.gid = gid
    if (!this.env.has('HOME')) this.env.set('HOME', homeOf(uid, options.tree))
  }

  /** Grows with every change of a file. */
  get changeCount(): number {
    return this.version
  }

  get hasOpenInput(): boolean {
    return this.container?.hasOpenInput === true
  }

  /** Virtual time, in milliseconds since the Unix epoch. Whoever reads it may answer differently each time. */
  readClock(): number {
    this.version++
    return this.startedAtMs + this.elapsedMs
  }

  /** When the container began, or what a build takes for now. */
  get startedAtMs(): number {
    return this.container?.startedAtMs ?? buildTimeMs
  }

  /** `$RANDOM`: another number each time, the same ones in every replay. */
  random(): string {
    this.draws++
    this.version++
    return String((this.draws * 7919 + 4) % 32_768)
  }

  /** Time goes by while a command runs. */
  pass(durationMs: number, kind: Pause['kind'] = 'foreground'): void {
    const fromMs = this.elapsedMs
    const toMs = fromMs + durationMs
    // What never ends does not move the clock: the script stays where it is.
    if (toMs !== Number.POSITIVE_INFINITY) this.elapsedMs = toMs
    if (this.container === null || durationMs < 20) return
    this.pauses.push({ fromMs, toMs, kind })
    if (this.pauses.length > pausesKept) this.pauses.splice(0, pausesKept / 2)
  }

  /** The same machine for a job in the background, with a time of its own. */
  fork(): Machine {
    const { env, cwd, options } = this
    const copy = new Machine({ ...options, env, cwd, beside: this })
    copy.elapsedMs = this.elapsedMs
    copy.uid = this.uid
    copy.gid = this.gid
    copy.userName = this.userName
    return copy
  }

  becomeUser(user: string): void {
    const { name, uid, gid } = accountOf(user, this.files)
    this.userName = name
    this.uid = uid
    this.gid = gid
  }

  isMounted(path: string): boolean {
    return this.mountOf(path) !== undefined
  }

  isWritable(path: string): boolean {
    const mount = this.mountOf(path)
    if (mount !== undefined) return !mount.readOnly
    return this.container?.readOnlyRoot !== true || /^\/(?:dev|proc|run\/lock)\//.test(path)
  }

  private mountOf(path: string): ContainerSide['mounts'][number] | undefined {
    return this.container?.mounts.find((mount) => path === mount.path || path.startsWith(`${mount.path}/`))
  }

  /** Some of what is on this machine is unknown: "not found" is then no certainty. */
  get isUncertain(): boolean {
    return this.grade === 'unknown' || this.options.isUncertain === true || this.files.has('/.unknown')
  }

  get family(): Family {
    if (this.files.has('/lib/apk/db/installed')) return 'alpine'
    if (this.files.has('/var/lib/dpkg/status')) return 'debian'
    return this.files.has('/var/lib/rpm/rpmdb.sqlite') ? 'rpm' : 'other'
  }

  path(typed: string): string {
    return typed.startsWith('/') ? cleanPath(typed) : joinPath(this.cwd, typed)
  }

  entry(path: string): FileEntry | undefined {
    return resolveIn(this.files, path)?.entry ?? this.files.get(path)
  }

  isDirectory(path: string): boolean {
    if (path === '/') return true
    const entry = this.files.get(path)
    if (entry !== undefined) return entry.type === 'dir' || entry.type === 'tree'
    return this.files.hasBelow(path)
  }

  exists(path: string): boolean {
    return this.files.has(path) || this.isDirectory(path) || opaqueTreeAbove(this.files, path) !== null
  }

  /** Text of a file; null when it is not there or not known. */
  read(path: string): string | null {
    return this.entry(path)?.content ?? null
  }

  put(path: string, entry: FileEntry): void {
    this.files.set(path, entry)
    this.touched.add(path)
    this.version++
    this.container?.onChange(path, entry, this.elapsedMs)
  }

  write(path: string, content: string, mode?: number): void {
    const known = this.entry(path)
    const size = { value: byteLength(content), grade: 'exact' } as const
    this.put(path, {
      type: 'file',
      mode: mode ?? known?.mode ?? 0o644,
      owner: known?.owner ?? this.owner(),
      size,
      content,
    })
  }

  makeDirectory(path: string, mode = 0o755): void {
    const missing: string[] = []
    for (let at = path; at !== '/' && !this.isDirectory(at); at = directoryOf(at)) missing.push(at)
    for (const at of missing) {
      this.put(at, { type: 'dir', mode, owner: this.owner(), size: { value: 0, grade: 'exact' } })
    }
  }

  remove(path: string): void {
    const inside = new Set(this.files.pathsBelow(path))
    const isAlone = inside.size === 0
    if (isAlone && !this.files.has(path)) return
    // In the order of the tree, where a directory may stand after what is in it.
    for (const known of isAlone ? [path] : [...this.files.keys()]) {
      if (known !== path && !inside.has(known)) continue
      this.files.delete(known)
      this.touched.add(known)
      this.version++
      this.container?.onChange(known, null, this.elapsedMs)
    }
  }

  owner(): string {
    return `${this.uid}:${this.gid}`
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text)
  }

  weaken(grade: Grade): void {
    this.grade = weakerGrade(this.grade, grade)
  }

  /** A file was looked for: if it is not there, that is no certainty everywhere. */
  lookFor(path: string): void {
    if (this.missed === null && this.isUncertain && !this.exists(path)) this.missed = path
  }

  print(stream: 'stdout' | 'stderr', text: string): void {
    if (text === '' || this.outputBytes > outputBytesMax) return
    if (this.container === null) this.outputBytes += text.length
    else if (this.lines.length > linesKept) this.lines.splice(0, linesKept / 4)
    const lines = text.split('\n')
    const isEnded = lines.at(-1) === ''
    if (isEnded) lines.pop()
    // A line is one, however many pieces it was written in; it counts from the moment it ends.
    const last = this.lines.at(-1)
    if (last !== undefined && last === this.openLine && last.stream === stream && last.text.length < pieceMax) {
      this.lines.pop()
      lines[0] = `${last.text}${lines[0] ?? ''}`
    }
    for (const line of lines) this.lines.push({ atMs: Math.round(this.elapsedMs), stream, text: line })
    this.openLine = isEnded ? null : (this.lines.at(-1) ?? null)
  }

  private openLine: MachineLine | null = null

  /** What changed since the start, volatile paths left out. */
  changes(): readonly FileChange[] {
    const changes: FileChange[] = []
    for (const path of this.touched) {
      if (this.volatile.some((mount) => path === mount || path.startsWith(`${mount}/`))) continue
      const now = this.files.get(path)
      const was = this.before.get(path)
      if (now === undefined) {
        if (was !== undefined) changes.push({ op: 'remove', path, size: was.size })
      } else if (now !== was) changes.push({ op: was === undefined ? 'add' : 'change', path, entry: now })
    }
    return changes
  }
}

interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** `user`, `uid`, `user:group`, `uid:gid`; a number without an account is of the group 0. */
function accountOf(user: string, tree: FileTree): Account {
  const [typed = '', group] = user.split(':')
  if (typed === '') return { name: 'root', uid: 0, gid: 0 }
  const isNumber = /^\d+$/.test(typed)
  const rows = tree.get('/etc/passwd')?.content?.split('\n') ?? []
  const row = rows.map((each) => each.split(':')).find((each) => each[isNumber ? 2 : 0] === typed)
  const uid = isNumber ? Number(typed) : Number(row?.[2] ?? (typed === 'root' ? 0 : 1000))
  const own = Number(row?.[3] ?? (isNumber ? 0 : uid))
  return { name: isNumber ? (row?.[0] ?? '') : typed, uid, gid: group === undefined ? own : groupIdOf(group, tree) }
}

function groupIdOf(typed: string, tree: FileTree): number {
  if (/^\d+$/.test(typed)) return Number(typed)
  const rows = tree.get('/etc/group')?.content?.split('\n') ?? []
  return Number(rows.map((each) => each.split(':')).find(([name]) => name === typed)?.[2] ?? 0)
}

function homeOf(uid: number, tree: FileTree): string {
  const accounts = tree.get('/etc/passwd')?.content?.split('\n') ?? []
  return accounts.find((each) => each.split(':')[2] === String(uid))?.split(':')[5] ?? (uid === 0 ? '/root' : '/')
}

/** Whether a name has an account on a machine. */
export function hasAccount(user: string, tree: FileTree): boolean {
  const [name = ''] = user.split(':')
  if (name === '' || name === 'root' || /^\d+$/.test(name)) return true
  return (
    tree
      .get('/etc/passwd')
      ?.content?.split('\n')
      .some((line) => line.startsWith(`${name}:`)) ?? false
  )
}
