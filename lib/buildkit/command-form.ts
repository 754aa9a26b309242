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

/** The argument vector of CMD or ENTRYPOINT; the shell form is warned of while no SHELL is set. */
export function commandArgs(
  state: StageState,
  instruction: CmdInstruction | EntrypointInstruction,
  linter: Linter,
): readonly string[] {
  const { command, keyword, lines } = instruction
  if (!command.prependShell) return command.args
  if (state.image.config.Shell === undefined) {
    const message = `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals`
    linter.run('JSONArgsRecommended', lines, message)
  }
  return withShell(state.image, command.args)
}

/** Warns at the earlier of two instructions of which only the last counts. */
export function warnUsedTwice(
  state: StageState,
  instruction: CmdInstruction | EntrypointInstruction | HealthcheckInstruction,
  linter: Linter,
): void {
  const { kind, keyword, lines } = instruction
  const earlier = state.usedOnce.get(kind)
  if (earlier !== undefined) {
    const message = `Multiple ${keyword} instructions should not be used in the same stage because only the last one will be used`
    linter.run('MultipleInstructionsDisallowed', earlier, message)
  }
  state.usedOnce.set(kind, lines)
}
