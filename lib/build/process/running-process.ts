// A process at work: its script read as far as known, its programs, its files over time.
//
// Whoever plays it never sees the script: a plan says what is known now, and wake() takes it on.

import type { FileChange, FileEntry } from '@/lib/oci/layer'
import { Machine } from '../machine'
import { OverlayFiles } from '../overlay-files'
import { newShell } from '../script/interpret'
import type { Shell } from '../script/shell'
import { type ExecSide, execIn } from './exec'
import { applyEvents, type FileEvent, layerChanges, mountOf, showMount } from './file-view'
import type { ProcessInput, ProcessMount } from './input'
import { liveFilesOf } from './live-files'
import { localAnswer } from './local-answer'
import type { ActionAnswer, HttpRequest, LogLine, ProcessAction, ProcessPlan, SignalReaction } from './plan'
import { planOf } from './plan-of'
import type { Ask, ExecAnswer, Process } from './process'
import { createProgramDesk, type ProgramDesk } from './program-desk'
import type { LiveFiles } from './program-part'
import { occurrences } from './running-program'
import { ScriptDriver } from './script-driver'
import { reactionTo } from './signals'

export class RunningProcess implements Process, ExecSide {
  readonly input: ProcessInput
  readonly machine: Machine
  readonly desk: ProgramDesk
  readonly driver: ScriptDriver
  private readonly first: ReadonlyMap<string, FileEntry>
  private readonly events: FileEvent[] = []
  private readonly shown = new Map<ProcessMount, ReadonlyMap<string, FileEntry>>()
  private known: ProcessPlan | null = null
  private endMs = Number.POSITIVE_INFINITY

  constructor(input: ProcessInput, first: ReadonlyMap<string, FileEntry>) {
    this.input = input
    this.first = first
    this.machine = this.newMachine(this.first, {
      user: input.user,
      changed: (path, entry) => this.changed(this.machine.elapsedMs, path, entry),
      signalled: () => {},
    })
    this.desk = createProgramDesk(input, this.machine, (request) => this.filesFor(request))
    const options = { name: input.argv[0] ?? '', args: [], errexit: false }
    const shell = newShell(this.machine, this.desk.host, options)
    this.driver = new ScriptDriver(shell, input.argv, (action) => this.answerLocally(action))
    for (const { volume } of input.mounts) volume.attach(this, (atMs) => this.catchUp(atMs - input.startedAtMs))
    this.driver.advance(0, null)
  }

  newMachine(
    files: ReadonlyMap<string, FileEntry>,
    side: {
      readonly user: string
      changed(path: string, entry: FileEntry | null): void
      signalled(name: string): void
    },
  ): Machine {
    const { input } = this
    return new Machine({
      tree: files,
      env: Object.entries({ PATH: usualPath, HOSTNAME: input.hostname, ...input.env }),
      cwd: input.workingDir,
      user: side.user,
      hasNetwork: true,
      hostname: input.hostname,
      volatile: [],
      purpose: 'container',
      container: {
        startedAtMs: input.startedAtMs,
        reference: input.image.reference,
        architecture: input.architecture,
        address: input.address,
        readOnlyRoot: input.readOnlyRoot,
        mounts: input.mounts,
        hasOpenInput: input.hasStdin,
        command: input.argv,
        onChange: side.changed,
        onSignal: side.signalled,
      },
    })
  }

  /** Something wrote a file: to a volume, or to the container's own layer. */
  changed(ageMs: number, path: string, entry: FileEntry | null): void {
    const atMs = Math.round(ageMs)
    const mounted = mountOf(this.input.mounts, path)
    if (mounted === null) this.events.push({ atMs, path, entry })
    else mounted.mount.volume.write(this.input.startedAtMs + atMs, mounted.inside, entry, this)
    this.known = null
  }

  /** Mounts as of the request's moment: others may have written to them. */
  private filesFor({ ageMs }: HttpRequest): LiveFiles {
    if (this.input.mounts.length > 0) this.showMounts(ageMs ?? Math.max(0, this.machine.elapsedMs))
    return liveFilesOf(this.machine)
  }

  get shell(): Shell {
    return this.driver.shell
  }

  plan(): ProcessPlan {
    this.known ??= planOf(this, this.events)
    return this.known
  }

  nextWakeMs(): number | null {
    const { state } = this.driver
    if (state.kind === 'asking') return state.action.atMs
    if (state.kind === 'ahead') return Math.ceil(this.machine.elapsedMs)
    const watches = state.kind === 'idle' && state.mayEnd && this.input.mounts.length > 0
    return watches ? Math.ceil(this.machine.elapsedMs) : null
  }

  wake(ageMs: number, ask: Ask): boolean {
    const before = this.signature()
    for (let turns = 0; turns < 100; turns++) {
      const due = this.nextWakeMs()
      if (due === null || due > ageMs || due > this.endMs) break
      this.showMounts(due)
      const { state } = this.driver
      this.driver.advance(ageMs, state.kind === 'asking' ? ask(state.action) : null)
    }
    if (before === this.signature()) return false
    this.known = null
    return true
  }

  private signature(): string {
    const { programs } = this.desk
    const ended = programs.map(({ endMs }) => endMs ?? '').join(',')
    return `${this.driver.state.kind} ${programs.length} ${ended} ${this.events.length}`
  }

  /** A loop that nobody watched goes on to here. */
  catchUp(ageMs: number): void {
    const until = Math.min(ageMs, this.endMs)
    if (this.driver.state.kind !== 'idle' || this.machine.elapsedMs > until) return
    this.showMounts(until)
    this.driver.advance(until, null)
    if (this.driver.state.kind !== 'idle') this.known = null
  }

  private showMounts(ageMs: number): void {
    const atMs = this.input.startedAtMs + ageMs
    for (const mount of this.input.mounts) {
      const inside = mount.volume.filesAt(atMs)
      if (this.shown.get(mount) === inside) continue
      this.shown.set(mount, inside)
      showMount(this.machine.files, mount, atMs)
    }
  }

  logsUntil(ageMs: number): readonly LogLine[] {
    const until = Math.min(ageMs, this.endMs)
    this.catchUp(until)
    const { repeated } = this.plan()
    const lines = this.machine.lines.filter(({ atMs }) => atMs <= until)
    for (const line of repeated) lines.push(...occurrences(line, until))
    // Sorting is stable: lines of one moment keep the program's order.
    return repeated.length === 0 && isSorted(lines) ? lines : lines.sort((a, b) => a.atMs - b.atMs)
  }

  changesAt(ageMs: number): readonly FileChange[] {
    this.catchUp(ageMs)
    const events = this.events.filter(({ atMs }) => atMs <= Math.min(ageMs, this.endMs))
    if (events.length === 0) return this.input.layer
    const touched = [...this.input.layer.map(({ path }) => path), ...events.map(({ path }) => path)]
    return layerChanges(this.input.image.tree, this.filesAt(ageMs), touched)
  }

  filesAt(ageMs: number): Map<string, FileEntry> {
    const files = new OverlayFiles(this.first)
    for (const mount of this.input.mounts) showMount(files, mount, this.input.startedAtMs + ageMs)
    applyEvents(files, this.events, ageMs)
    return files
  }

  exec(argv: readonly string[], ageMs: number, ask: Ask): ExecAnswer {
    this.catchUp(ageMs)
    return execIn(this, { argv, ageMs, ask })
  }

  /** A command inside changed a file: the script sees it when it looks next. */
  changedFromInside(ageMs: number, path: string, entry: FileEntry | null): void {
    this.changed(ageMs, path, entry)
    if (entry === null) this.machine.files.delete(path)
    else this.machine.files.set(path, entry)
  }

  answerLocally(action: ProcessAction): ActionAnswer | null {
    return localAnswer(this.input, this.desk.programs, action)
  }

  signal(name: string, ageMs: number): SignalReaction {
    this.catchUp(ageMs)
    return reactionTo(this, name, ageMs)
  }

  end(ageMs: number): void {
    this.endMs = Math.min(this.endMs, ageMs)
    for (const { volume } of this.input.mounts) volume.forget(this, this.input.startedAtMs + ageMs)
  }
}

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function isSorted(lines: readonly LogLine[]): boolean {
  return lines.every((line, i) => i === 0 || (lines[i - 1]?.atMs ?? 0) <= line.atMs)
}
