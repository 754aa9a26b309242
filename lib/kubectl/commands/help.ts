// Help: what `kubectl COMMAND -h` prints: what it does, other names, subcommands, options, usage.
//
// Models k8s.io/kubectl/pkg/util/templates. Left out: the long description and the examples; the one-line summary stands
// for them.

import type { Command, CommandFlag } from './command'
import { childrenOf, commandGroups, commandPath, everyCommandsFlags, lastWord, rootCommand } from './tree'

export function helpOf(command: Command): string {
  const heading = command === rootCommand ? rootHeading : `${command.summary}.`
  return command.path === 'options' ? optionsHelp() : `${heading}\n\n${usageOf(command)}`
}

/** Everything under the description. */
export function usageOf(command: Command): string {
  const children = command === rootCommand ? [] : childrenOf(command)
  const sections = [
    command.aliases.length === 0 ? '' : `Aliases:\n${[lastWord(command), ...command.aliases].join(', ')}\n\n`,
    command === rootCommand ? `${groupList()}\n\n` : children.length === 0 ? '' : `${commandList(children)}\n\n`,
    command.flags.length === 0 ? '' : `Options:\n${optionsText(command.flags).trimEnd()}\n\n`,
    command.usage === '' ? '' : `Usage:\n  ${commandPath(command)} ${command.usage}\n\n`,
    command === rootCommand || children.length > 0
      ? `Use "${commandPath(command)} <command> --help" for more information about a given command.\n`
      : '',
    command.usage === ''
      ? ''
      : 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n',
  ]
  return sections.join('')
}

/** `kubectl options`. */
export function optionsHelp(): string {
  return `The following options can be passed to any command:\n\n${optionsText(everyCommandsFlags())}`
}

function optionsText(flags: readonly CommandFlag[]): string {
  return flags
    .filter(({ deprecated }) => deprecated === undefined)
    .map(({ name, short, type, preset, usage }) => {
      const letter = short === undefined ? '' : `-${short}, `
      const value = type === 'string' ? `'${preset}'` : preset
      return `    ${letter}--${name}=${value}:\n\t${usage.replaceAll('\n', ' ')}\n\n`
    })
    .join('')
}

function commandList(commands: readonly Command[]): string {
  const names = commands.map(lastWord)
  const width = Math.max(11, ...names.map((name) => name.length))
  return `Available Commands:\n${commands.map((each) => line(each, width)).join('\n')}`
}

function line(command: Command, width: number): string {
  return `  ${lastWord(command).padEnd(width)}   ${command.summary}`
}

const rootHeading = `kubectl controls the Kubernetes cluster manager.

 Find more information at: https://kubernetes.io/docs/reference/kubectl/`

function groupList(): string {
  const known = childrenOf(rootCommand)
  const width = Math.max(...known.map((each) => lastWord(each).length))
  return commandGroups
    .map(([heading, words]) => {
      const commands = words.flatMap((word) => known.find((each) => each.path === word) ?? [])
      return [heading, ...commands.map((each) => line(each, width))].join('\n')
    })
    .join('\n\n')
}
