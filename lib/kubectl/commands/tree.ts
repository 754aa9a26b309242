// The tree of commands: kubectl itself, its commands and theirs.

import { memoLast } from '@/lib/base/memo'
import { byText } from '@/lib/base/order'
import type { Command, CommandFlag } from './command'
import { readCommands, readFlags } from './read'
import { advancedCommands } from './texts/advanced'
import { basicCommands } from './texts/basic'
import { clusterCommands } from './texts/cluster'
import { createCommands } from './texts/create'
import { settingsCommands } from './texts/settings'
import { globalFlags, sharedFlags } from './texts/shared-flags'
import { troubleshootingCommands } from './texts/troubleshooting'

export const rootCommand: Command = {
  path: '',
  aliases: [],
  usage: '[flags] [options]',
  summary: 'kubectl controls the Kubernetes cluster manager.',
  flags: [],
}

/** Every command but kubectl itself, by path. */
export const allCommands: () => readonly Command[] = memoLast(() => {
  const texts = [
    basicCommands,
    createCommands,
    clusterCommands,
    troubleshootingCommands,
    advancedCommands,
    settingsCommands,
  ]
  return readCommands(texts, sharedFlags).toSorted(byText(({ path }) => path))
})

/** Flags that every command takes, by name. */
export const everyCommandsFlags: () => readonly CommandFlag[] = memoLast(() => readFlags(globalFlags))

/** kubectl's own sections of its commands, in the order it adds them. */
export const commandGroups: readonly (readonly [heading: string, commands: readonly string[]])[] = [
  ['Basic Commands (Beginner):', ['create', 'expose', 'run', 'set']],
  ['Basic Commands (Intermediate):', ['explain', 'get', 'edit', 'delete']],
  ['Deploy Commands:', ['rollout', 'scale', 'autoscale']],
  ['Cluster Management Commands:', ['certificate', 'cluster-info', 'top', 'cordon', 'uncordon', 'drain', 'taint']],
  [
    'Troubleshooting and Debugging Commands:',
    ['describe', 'logs', 'attach', 'exec', 'port-forward', 'proxy', 'cp', 'auth', 'debug', 'events'],
  ],
  ['Advanced Commands:', ['diff', 'apply', 'patch', 'replace', 'wait', 'kustomize']],
  ['Settings Commands:', ['label', 'annotate', 'completion']],
  ['Subcommands provided by plugins:', []],
  ['Other Commands:', ['alpha', 'api-resources', 'api-versions', 'config', 'plugin', 'version']],
]

/** By its path and not another name. */
export function commandAt(path: string): Command | undefined {
  return path === '' ? rootCommand : allCommands().find((command) => command.path === path)
}

/** The commands directly under one. */
export function childrenOf({ path }: Command): readonly Command[] {
  const prefix = path === '' ? '' : `${path} `
  return allCommands().filter((each) => each.path.startsWith(prefix) && !each.path.slice(prefix.length).includes(' '))
}

/** Its last word. */
export function lastWord({ path }: Command): string {
  return path.slice(path.lastIndexOf(' ') + 1)
}

/** `kubectl rollout status`. */
export function commandPath({ path }: Command): string {
  return path === '' ? 'kubectl' : `kubectl ${path}`
}

/** Its own flags, and those of every command that it does not itself have. */
export function flagsOf(command: Command): readonly CommandFlag[] {
  const own = command.flags
  return [...own, ...everyCommandsFlags().filter(({ name, short }) => !own.some(hasNameOrLetter(name, short)))]
}

function hasNameOrLetter(name: string, short: string | undefined): (flag: CommandFlag) => boolean {
  return (flag) => flag.name === name || (short !== undefined && flag.short === short)
}
