// helm's help: the list of its commands, and of those in a group.

interface Group {
  readonly name: string
  readonly summary: string
  readonly commands: readonly (readonly [name: string, summary: string])[]
}

/** Models the short texts of pkg/cmd. */
const topLevel: readonly (readonly [name: string, summary: string])[] = [
  ['create', 'create a new chart with the given name'],
  ['dependency', "manage a chart's dependencies"],
  ['env', 'helm client environment information'],
  ['get', 'download extended information of a named release'],
  ['help', 'Help about any command'],
  ['history', 'fetch release history'],
  ['install', 'install a chart'],
  ['lint', 'examine a chart for possible issues'],
  ['list', 'list releases'],
  ['package', 'package a chart directory into a chart archive'],
  ['plugin', 'install, list, or uninstall Helm plugins'],
  ['pull', 'download a chart from a repository and (optionally) unpack it in local directory'],
  ['push', 'push a chart to remote'],
  ['registry', 'login to or logout from a registry'],
  ['repo', 'add, list, remove, update, and index chart repositories'],
  ['rollback', 'roll back a release to a previous revision'],
  ['search', 'search for a keyword in charts'],
  ['show', 'show information of a chart'],
  ['status', 'display the status of the named release'],
  ['template', 'locally render templates'],
  ['test', 'run tests for a release'],
  ['uninstall', 'uninstall a release'],
  ['upgrade', 'upgrade a release'],
  ['version', 'print the helm version information'],
]

const groups: readonly Group[] = [
  {
    name: 'get',
    summary: 'download extended information of a named release',
    commands: [
      ['all', 'download all information for a named release'],
      ['hooks', 'download all hooks for a named release'],
      ['manifest', 'download the manifest for a named release'],
      ['metadata', 'This command fetches metadata for a given release'],
      ['notes', 'download the notes for a named release'],
      ['values', 'download the values file for a named release'],
    ],
  },
  {
    name: 'show',
    summary: 'show information of a chart',
    commands: [
      ['all', 'show all information of the chart'],
      ['chart', "show the chart's definition"],
      ['crds', "show the chart's CRDs"],
      ['readme', "show the chart's README"],
      ['values', "show the chart's values"],
    ],
  },
  {
    name: 'dependency',
    summary: "manage a chart's dependencies",
    commands: [
      ['build', 'rebuild the charts/ directory based on the Chart.lock file'],
      ['list', 'list the dependencies for the given chart'],
      ['update', 'update charts/ based on the contents of Chart.yaml'],
    ],
  },
  {
    name: 'repo',
    summary: 'add, list, remove, update, and index chart repositories',
    commands: [
      ['add', 'add a chart repository'],
      ['index', 'generate an index file given a directory containing packaged charts'],
      ['list', 'list chart repositories'],
      ['remove', 'remove one or more chart repositories'],
      ['update', 'update information of available charts locally from chart repositories'],
    ],
  },
  {
    name: 'search',
    summary: 'search for a keyword in charts',
    commands: [
      ['hub', 'search for charts in the Artifact Hub or your own hub instance'],
      ['repo', 'search repositories for a keyword in charts'],
    ],
  },
  {
    name: 'plugin',
    summary: 'install, list, or uninstall Helm plugins',
    commands: [
      ['install', 'install a Helm plugin'],
      ['list', 'list installed Helm plugins'],
      ['uninstall', 'uninstall one or more Helm plugins'],
      ['update', 'update one or more Helm plugins'],
    ],
  },
  {
    name: 'registry',
    summary: 'login to or logout from a registry',
    commands: [
      ['login', 'login to a registry'],
      ['logout', 'logout from a registry'],
    ],
  },
]

const aliases: Readonly<Record<string, string>> = { dep: 'dependency', dependencies: 'dependency', inspect: 'show' }

/** What helm prints for a command line that names no command but a group, or nothing at all; null for any other. */
export function helpText(argv: readonly string[]): string | null {
  const words = argv.filter((word) => !['help', '--help', '-h'].includes(word))
  const [first] = words
  if (first === undefined) return `The Kubernetes package manager\n\n${commandList('helm [command]', 'helm', topLevel)}`
  const group = groups.find(({ name }) => name === (aliases[first] ?? first))
  const isMember =
    group?.commands.some(([name]) => name === words[1] || (words[1] === 'up' && name === 'update')) ?? true
  if (group === undefined || isMember || words[1]?.startsWith('-')) return null
  return `${group.summary}\n\n${commandList(`helm ${group.name} [command]`, `helm ${group.name}`, group.commands)}`
}

function commandList(
  usage: string,
  prefix: string,
  commands: readonly (readonly [name: string, summary: string])[],
): string {
  const width = Math.max(...commands.map(([name]) => name.length)) + 1
  const rows = commands.map(([name, summary]) => `  ${name.padEnd(width)} ${summary}`)
  const flags = `Flags:\n  -h, --help   help for ${prefix.split(' ').at(-1) ?? ''}`
  return `Usage:\n  ${usage}\n\nAvailable Commands:\n${rows.join('\n')}\n\n${flags}\n\nUse "${prefix} [command] --help" for more information about a command.\n`
}

/** Every first word that helm knows, for completion. */
export const helmWords: readonly string[] = topLevel.map(([name]) => name)
