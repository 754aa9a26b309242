// What CMD, ENTRYPOINT, RUN and HEALTHCHECK share: the shell form, and the warnings about it.

import type { CmdInstruction, EntrypointInstruction, HealthcheckInstruction } from '@/lib/dockerfile/instruction'
import type { Linter } from '@/lib/dockerfile/lint'
import type { ImageDraft } from './image-draft'
import type { StageState } from './stage-state'

const defaultShell = ['/bin/sh', '-c']
const windowsShell = ['cmd', '/S', '/C']

export function withShell(image: ImageDraft, args: readonly string[]): readonly string[] {
  const shell = image.config.Shell ?? (image.os === 'windows' ? windowsShell : defaultShell)
  return [...shell, args.join(' ')]
}

/** The argument vector of CMD or ENTRYPOINT. */
export function commandArgs(
  state: StageState,
  instruction: CmdInstruction | EntrypointInstruction,
  linter: Linter,
): readonly string[] {
  const { command, keyword, lines } = instruction
  const isShellSet = state.image.config.Shell !== undefined
  linter.at('command-read', lines, { keyword, isShellForm: command.prependShell, isShellSet })
  return command.prependShell ? withShell(state.image, command.args) : command.args
}

/** Warns at the earlier of two instructions of which only the last counts. */
export function warnUsedTwice(
  state: StageState,
  instruction: CmdInstruction | EntrypointInstruction | HealthcheckInstruction,
  linter: Linter,
): void {
  const { kind, keyword, lines } = instruction
  const earlier = state.usedOnce.get(kind)
  if (earlier !== undefined) linter.at('instruction-overruled', earlier, { keyword })
  state.usedOnce.set(kind, lines)
}
