// RUN: a command that makes a layer.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { chompTabs, parseHeredocWord } from '@/lib/dockerfile/heredoc'
import type { RunInstruction } from '@/lib/dockerfile/instruction'
import { quoteAll } from '@/lib/go/quote'
import { printPlatform } from '@/lib/oci/platform'
import { withShell } from '../command-form'
import { withVariable } from '../environment'
import { expanderFor } from '../expand-in-stage'
import { withHistory } from '../image-draft'
import type { InstructionPart } from '../instruction'
import { labelText, nextLabel } from '../labels'
import { makeOp } from '../operation'
import { originOf } from '../origin'
import { parseMounts, planMounts } from '../run-mounts'
import type { StageState } from '../stage-state'

export const run: InstructionPart<'RUN'> = {
  keyword: 'RUN',
  syntax: 'RUN [--mount=...] [--network=...] <command>',
  doc: 'Runs a command and keeps what it changed as a layer. It is not run again while its text, environment and everything before it stay the same.',
  dispatch(state, planned, scope) {
    const { instruction } = planned
    const mounts = parseMounts(instruction, expanderFor(state, instruction.lines, scope))
    if (!mounts.ok) return mounts.error
    const command = commandOf(state, instruction)
    if (!command.ok) return command.error
    const { args, script, suffix, inline } = command.value
    const plannedMounts = planMounts(state, mounts.value, planned.sources, inline)
    if (!plannedMounts.ok) return plannedMounts.error
    if (instruction.devices.length > 0) {
      return 'device feature is only supported in Dockerfile frontend 1.14.0-labs or later'
    }

    const masked = mounts.value.reduce(
      (env, mount) => (mount.type === 'secret' && mount.env !== undefined ? withVariable(env, mount.env, '****') : env),
      state.env,
    )
    const options = { escape: scope.escape, rawQuotes: true, skipUnset: true }
    const label = nextLabel(state, labelText(`${instruction.code}${suffix}`, masked, options))
    const history = `RUN ${historyArgs(state, args)} # buildkit`
    const operation = {
      kind: 'exec',
      args,
      ...(script !== null && { script }),
      env: [...state.env],
      cwd: state.dir,
      user: state.user,
      network: instruction.network,
      security: instruction.security,
      mounts: plannedMounts.value.mounts,
      platform: printPlatform(state.platform ?? scope.targetPlatform),
    } as const
    const inputs = [state.op, ...plannedMounts.value.inputs]
    state.op = makeOp(operation, inputs, {
      label,
      origin: originOf(state, instruction, history),
      ignoresCache: state.ignoresCache,
    })
    state.image = withHistory(state.image, history, true)
    return null
  },
}

interface RunCommand {
  readonly args: readonly string[]
  readonly script: string | null
  /** What a heredoc adds to the label. */
  readonly suffix: string
  /** A script with `#!` that is mounted and executed. */
  readonly inline: { readonly name: string; readonly data: string } | null
}

/** Heredocs: a body alone is the script, `#!` makes it a program, with other text the shell handles it. */
function commandOf(state: StageState, { command }: RunInstruction): Result<RunCommand, string> {
  const [first = ''] = command.args
  const [file] = command.files
  const shellForm = (text: string, suffix: string): Result<RunCommand, string> =>
    ok({ args: withShell(state.image, [text]), script: text, suffix, inline: null })
  if (file === undefined) {
    if (command.prependShell) return shellForm(command.args.join(' '), '')
    return ok({ args: command.args, script: null, suffix: '', inline: null })
  }
  if (command.args.length !== 1 || !command.prependShell) {
    return err(`parsing produced an invalid run command: ${quoteAll(command.args)}`)
  }
  if (parseHeredocWord(first) === null) {
    const bodies = command.files.map(({ name, data }) => `\n${data}${name}`)
    return shellForm(`${first}${bodies.join('')}`, '')
  }
  const data = file.chomp ? chompTabs(file.data) : file.data
  const suffix = ` (${summaryOf(file.data)})`
  if (state.image.os === 'windows' || !data.startsWith('#!')) return shellForm(data, suffix)
  const args = withShell(state.image, [`/dev/pipes/${file.name}`])
  return ok({ args, script: data, suffix, inline: { name: file.name, data } })
}

function summaryOf(body: string): string {
  const [first = '', ...others] = body.trim().split(/\r?\n/)
  return others.length > 0 ? `${first}...` : first
}

/** The argument vector, with the declared build arguments before it: `|2 A=1 B=2 /bin/sh -c …`. */
function historyArgs(state: StageState, args: readonly string[]): string {
  const values = new Map<string, string>()
  for (const arg of state.buildArgs) values.set(arg.key, state.env.get(arg.key) ?? arg.value ?? '')
  const declared = values.size === 0 ? [] : [`|${values.size}`, ...[...values].map(([key, value]) => `${key}=${value}`)]
  return [...declared, ...args].join(' ')
}
