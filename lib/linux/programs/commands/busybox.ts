// Commands that read, with the complaints of the tools that are there.

import type { CommandPart } from '../../machine/command'
import { commandFor } from '../../tools/table'
import { busyboxWords } from '../busybox-words'

const reading: CommandPart = {
  names: ['cat', 'head', 'tail'],
  doc: "As in a build, with busybox' words where busybox is.",
  run(call, machine) {
    const outcome = commandFor(call.name)?.run(call, machine) ?? { status: 0 }
    if (outcome.stderr === undefined || !machine.files.has('/bin/busybox')) return outcome
    return { ...outcome, stderr: busyboxWords(call.name, outcome.stderr) }
  },
}

export const busyboxCommands: readonly CommandPart[] = [reading]
