// rabbitmqctl and rabbitmq-diagnostics: whether the node is there. What they say of it beyond that is not known.

import { failed } from '../../machine/command'
import { type ClientPart, isThere, unknownAnswer } from '../client-part'

/** Checks that a node which runs passes. */
const checks = new Set([
  'ping', 'check_running', 'check_local_alarms', 'check_port_connectivity', 'check_virtual_hosts', 'await_startup', 'check_port_listener',
]) // biome-ignore format: a list

export const rabbitmq: ClientPart = {
  names: ['rabbitmq-diagnostics', 'rabbitmqctl'],
  target: () => 'localhost:5672',
  words(asked, machine) {
    const node = `rabbit@${machine.hostname}`
    if (!isThere(asked))
      return failed(
        69,
        `Error: unable to perform an operation on node '${node}'. Please see diagnostics information and suggestions below.`,
      )
    const command = asked.args.find((arg) => !arg.startsWith('-')) ?? ''
    const isQuiet = asked.args.some((arg) => arg === '-q' || arg === '--quiet' || arg === '-s' || arg === '--silent')
    if (!checks.has(command)) return unknownAnswer
    if (command !== 'ping') return { status: 0, grade: 'estimate' }
    const lead = `Will ping ${node}. This only checks if the OS process is running and registered with epmd. Timeout: 60000 ms.\n`
    return { status: 0, stdout: `${isQuiet ? '' : lead}Ping succeeded\n`, grade: 'estimate' }
  },
}
