// `docker --help`: the commands this host knows, in docker's own sections.

import { compareBytewise } from '@/lib/base/order'
import { managementCommands } from '@/lib/docker/host'
import { usageTable } from '@/lib/docker/usage/table'

const common = ['run', 'exec', 'ps', 'build', 'pull', 'push', 'images', 'login', 'logout', 'search', 'version', 'info']
const management: readonly (readonly [string, string])[] = [
  ['builder', 'Manage builds'],
  ['container', 'Manage containers'],
  ['image', 'Manage images'],
  ['network', 'Manage networks'],
  ['system', 'Manage Docker'],
  ['volume', 'Manage volumes'],
]

export const managers = [...management.map(([name]) => name), 'buildx']

/** `docker container --help`. */
export function managementHelp(manager: string): string {
  const summary = management.find(([name]) => name === manager)?.[1] ?? 'Docker Buildx'
  const lines = managementCommands(manager).map(({ name, path }) => line(name, summaryOf(path)))
  return `Usage:  docker ${manager} COMMAND

${summary}

Commands:
${lines.join('')}
Run 'docker ${manager} COMMAND --help' for more information on a command.
`
}

export function rootHelp(): string {
  const rest = usageTable.map(({ path }) => path).filter((path) => !path.includes(' ') && !common.includes(path))
  const section = (names: readonly string[]): string => names.map((name) => line(name, summaryOf(name))).join('')
  return `
Usage:  docker [OPTIONS] COMMAND

A self-sufficient runtime for containers

Common Commands:
${section(common)}
Management Commands:
${management.map(([name, text]) => line(name, text)).join('')}
Commands:
${section([...rest].sort(compareBytewise))}
Run 'docker COMMAND --help' for more information on a command.
`.slice(1)
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(12)}${text}\n`
}

function summaryOf(name: string): string {
  // The builder calls itself otherwise than docker does.
  if (name === 'build') return 'Build an image from a Dockerfile'
  const summary = usageTable.find(({ path }) => path === name)?.summary ?? ''
  // Lists have a command's short text: its first sentence, without the point.
  return (summary.split('\n')[0] ?? '').replace(/\..*$/, '')
}
