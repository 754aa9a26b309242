// Carrying out a RUN: its script on a machine made of the layers below and its mounts.
//
// Fails only for what is certain; whatever is not modelled succeeds with a note and the grade unknown.

import type { Mount } from '@/lib/dockerfile/mount'
import { hasAccount, Machine } from '@/lib/linux/machine/machine'
import type { ScriptHost, ScriptOutcome } from '@/lib/linux/shell/host'
import { runArgv, runScript } from '@/lib/linux/shell/interpret'
import { findProgram } from '@/lib/linux/shell/programs-on-path'
import { commandFor } from '@/lib/linux/tools/table'
import { type FileTree, resolveIn } from '@/lib/oci/filesystem'
import type { FileEntry } from '@/lib/oci/layer'
import type { ExecOperation } from './operation'
import type { RunResult } from './run-result'

export interface RunSurroundings {
  /** Makes durations differ between steps, and repeat between runs. */
  readonly seed: string
  readonly mounted: readonly { readonly mount: Mount; readonly target: string; readonly tree: FileTree }[]
  readonly secrets: readonly string[]
  /** What lies below comes in part from work that was not simulated. */
  readonly isUncertain: boolean
}

const buildHost: ScriptHost = { commandFor, start: () => null, startUnknown: () => null, stopPrograms: () => {} }

export function runExec(operation: ExecOperation, below: FileTree, around: RunSurroundings): RunResult {
  if (!around.isUncertain && !hasAccount(operation.user, below)) {
    return notStarted(`unable to find user ${operation.user.split(':')[0] ?? ''}: no matching entries in passwd file`)
  }
  const machine = new Machine({
    tree: withMounts(below, operation, around),
    env: operation.env,
    cwd: operation.cwd,
    user: operation.user,
    hasNetwork: operation.network !== 'none',
    hostname: 'buildkitsandbox',
    volatile: operation.mounts.map(({ target }) => target.replace(/\/+$/, '')),
    purpose: 'build',
    isUncertain: around.isUncertain,
  })
  const [program = ''] = operation.args
  if (program === '') return resultOf(machine, { status: 0 })
  if (!around.isUncertain && findProgram(machine, program).kind === 'missing') return notStarted(startText(program))
  const outcome =
    operation.script === undefined
      ? runArgv(operation.args, machine, buildHost)
      : runShellForm(operation, operation.script, machine)
  return resultOf(machine, outcome)
}

/** The shell's own options count: `SHELL ["/bin/bash", "-o", "pipefail", "-c"]`. */
function runShellForm(operation: ExecOperation, script: string, machine: Machine): ScriptOutcome {
  const [name = '/bin/sh', ...flags] = operation.args.slice(0, -1)
  const options = { name, args: [], errexit: flags.some((flag) => /^-[a-z]*e/.test(flag)) }
  const prefix = flags.includes('pipefail') ? 'set -o pipefail\n' : ''
  return runScript(`${prefix}${script}`, machine, buildHost, options)
}

/** Bind mounts show another tree at their target; caches are empty directories. */
function withMounts(below: FileTree, operation: ExecOperation, { mounted }: RunSurroundings): FileTree {
  if (operation.mounts.length === 0) return below
  const tree = new Map<string, FileEntry>(below)
  for (const { target } of operation.mounts) {
    if (!tree.has(target))
      tree.set(target, { type: 'dir', mode: 0o755, owner: '0:0', size: { value: 0, grade: 'exact' } })
  }
  for (const { mount, target, tree: source } of mounted) {
    const root = `/${mount.source}`.replace(/\/+/g, '/').replace(/(?!^)\/$/, '')
    const file = resolveIn(source, root)
    if (file !== null && file.entry.type === 'file') tree.set(target, file.entry)
    const inside = root === '/' ? '/' : `${root}/`
    for (const [path, entry] of source) {
      if (path.startsWith(inside)) tree.set(`${target.replace(/\/+$/, '')}/${path.slice(inside.length)}`, entry)
    }
  }
  return tree
}

function startText(program: string): string {
  const why = program.includes('/')
    ? `stat ${program}: no such file or directory`
    : 'executable file not found in $PATH'
  return `exec: "${program}": ${why}`
}

function notStarted(why: string): RunResult {
  const text = `runc run failed: unable to start container process: error during container init: ${why}`
  return { exitCode: 127, changes: [], output: [{ atMs: 80, text }], durationMs: 90, grade: 'exact', notes: [] }
}

const leastMs = 120

function resultOf(machine: Machine, { status }: ScriptOutcome): RunResult {
  return {
    exitCode: status,
    changes: machine.changes(),
    output: machine.lines.map(({ atMs, text }) => ({ atMs: atMs + leastMs, text })),
    durationMs: Math.round(machine.elapsedMs) + leastMs,
    grade: machine.grade,
    notes: machine.notes,
  }
}
