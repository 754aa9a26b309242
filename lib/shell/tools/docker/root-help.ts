// `docker --help`: the commands this host knows, in docker's own sections.

import { usageTable } from '@/lib/build/host/usage/table'

const common = ['run', 'exec', 'ps', 'build', 'pull', 'push', 'images', 'login', 'logout', 'search', 'version', 'info']
const management: readonly (readonly [string, string])[] = [
  ['builder', 'Manage builds'],
  ['container', 'Manage containers'],
  ['image', 'Manage images'],
  ['network', 'Manage networks'],
  ['system', 'Manage Docker'],
  ['volume', 'Manage volumes'],
]

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
${section([...rest].sort())}
Run 'docker COMMAND --help' for more information on a command.
`.slice(1)
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(12)}${text}\n`
}

function summaryOf(name: string): string {
  const summary = usageTable.find(({ path }) => path === name)?.summary ?? ''
  return summary.split('\n')[0] ?? ''
}
