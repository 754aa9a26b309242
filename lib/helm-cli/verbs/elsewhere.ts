// Verbs for repositories, registries and plugins, which this machine lacks: each prints one line that says so.

import { noNetwork } from '@/lib/chart/chart-source'
import { quote } from '@/lib/go/quote'
import { done, failed } from '@/lib/tool/tool'
import type { HelmVerb } from '../helm-verb'

interface Row {
  readonly name: string
  readonly usage: string
  /** Fewest arguments. */
  readonly least: number
  run: HelmVerb['run']
}

/** Models the texts of pkg/cmd repo_add.go, repo_update.go, search_repo.go, repo_list.go, plugin_list.go. */
const rows: readonly Row[] = [
  {
    name: 'repo list',
    usage: 'repo list [flags]',
    least: 0,
    run: () => ({ ...done(''), stderr: 'no repositories to show\n' }),
  },
  {
    name: 'repo add',
    usage: 'repo add [NAME] [URL] [flags]',
    least: 2,
    run: ({ args: [, url = ''] }) =>
      failed(`Error: looks like ${quote(url)} is not a valid chart repository or cannot be reached: ${noNetwork}\n`),
  },
  {
    name: 'repo update',
    usage: 'repo update [REPO1 [REPO2 ...]] [flags]',
    least: 0,
    run: () => failed('Error: no repositories found. You must add one before updating\n'),
  },
  {
    name: 'repo remove',
    usage: 'repo remove [REPO1 [REPO2 ...]] [flags]',
    least: 1,
    run: () => failed('Error: no repositories configured\n'),
  },
  {
    name: 'search repo',
    usage: 'search repo [keyword] [flags]',
    least: 0,
    run: () => failed('Error: no repositories configured\n'),
  },
  {
    name: 'search hub',
    usage: 'search hub [KEYWORD] [flags]',
    least: 0,
    run: () => failed(`Error: unable to perform search against "https://hub.helm.sh": ${noNetwork}\n`),
  },
  {
    name: 'plugin list',
    usage: 'plugin list [flags]',
    least: 0,
    run: () => done('NAME\tVERSION\tTYPE\tAPIVERSION\tPROVENANCE\tSOURCE\n'),
  },
  {
    name: 'plugin install',
    usage: 'plugin install [options] <path|url>',
    least: 1,
    run: ({ args: [source = ''] }) => failed(`Error: ${source}: plugins are not simulated here\n`),
  },
  {
    name: 'plugin update',
    usage: 'plugin update <plugin>...',
    least: 1,
    run: ({ args: [name = ''] }) => failed(`Error: plugin: ${name} not found\n`),
  },
  {
    name: 'plugin uninstall',
    usage: 'plugin uninstall <plugin>...',
    least: 1,
    run: ({ args: [name = ''] }) => failed(`Error: plugin: ${name} not found\n`),
  },
  {
    name: 'repo index',
    usage: 'repo index [DIR] [flags]',
    least: 1,
    run: ({ args: [folder = ''] }) => failed(`Error: ${folder}: chart repositories are not simulated here\n`),
  },
  {
    name: 'pull',
    usage: 'pull [chart URL | repo/chartname] [...] [flags]',
    least: 1,
    run: ({ args: [chart = ''] }) => failed(`Error: ${chart}: ${noNetwork}\n`),
  },
  {
    name: 'push',
    usage: 'push [chart] [remote] [flags]',
    least: 2,
    run: ({ args: [, remote = ''] }) => failed(`Error: ${remote}: ${noNetwork}\n`),
  },
  {
    name: 'registry login',
    usage: 'registry login [host] [flags]',
    least: 1,
    run: ({ args: [host = ''] }) => failed(`Error: ${host}: ${noNetwork}\n`),
  },
  {
    name: 'registry logout',
    usage: 'registry logout [host] [flags]',
    least: 1,
    run: () => failed('Error: not logged in\n'),
  },
]

export const elsewhere: readonly HelmVerb[] = rows.map(({ name, usage, least, run }) => ({
  name,
  usage,
  flags: [
    { name: 'output', short: 'o', kind: 'text' },
    { name: 'version', kind: 'text' },
    { name: 'username', short: 'u', kind: 'text' },
    { name: 'password', short: 'p', kind: 'text' },
    { name: 'untar', kind: 'switch' },
    { name: 'destination', short: 'd', kind: 'text' },
    { name: 'versions', short: 'l', kind: 'switch' },
    { name: 'devel', kind: 'switch' },
    { name: 'force-update', kind: 'switch' },
    { name: 'insecure', kind: 'switch' },
    { name: 'plain-http', kind: 'switch' },
  ],
  arity: [least, Number.POSITIVE_INFINITY],
  needsNoCluster: true,
  run,
}))
