// ls in a container: busybox complains in its own words.

import type { CommandPart } from '../../machine/command'
import { list as listOf } from '../../machine/listing'
import { busyboxWords } from '../busybox-words'

const list: CommandPart = {
  names: ['ls', 'll'],
  doc: 'Names, and with -l modes, owners and sizes.',
  run(call, machine) {
    const outcome = listOf(call, machine)
    if (outcome.stderr === undefined || !machine.files.has('/bin/busybox')) return outcome
    return { ...outcome, status: 1, stderr: busyboxWords('ls', outcome.stderr) }
  },
}

export const listCommands: readonly CommandPart[] = [list]
