// helm: the verbs that use the cluster, and those that only read charts.

import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { parseFlags } from '@/lib/go/pflag/parse'
import { done, failed, type Tool, type ToolCall, type ToolRun } from '@/lib/tool/tool'
import { completePath } from '@/lib/tool/workspace-paths'
import { globalFlags } from './command-line/command'
import type { HelmVerb } from './helm-verb'
import { helmWords, helpText } from './help'
import { runLocalHelm } from './local'
import { reachFault, usualNamespace } from './reach'
import { showByPath } from './show-by-path'
import { helmVerbs } from './verbs/table'

/** Other names people type. */
const aliases: Readonly<Record<string, string>> = {
  ls: 'list',
  hist: 'history',
  delete: 'uninstall',
  del: 'uninstall',
  un: 'uninstall',
}

export const helm: Tool = {
  name: 'helm',
  doc: 'install, upgrade, roll back and inspect charts',
  run(call) {
    const help = helpText(call.argv)
    if (help !== null) return done(help)
    const [first = '', ...rest] = call.argv[0] === 'help' ? [...call.argv.slice(1), '--help'] : call.argv
    const argv = [aliases[first] ?? first, ...rest]
    const verb = helmVerbs.find(({ name }) => `${argv.join(' ')} `.startsWith(`${name} `))
    // Commands that need no cluster run without one.
    const isLocal =
      first === 'install' && argv.some((word) => ['--dry-run', '--dry-run=client', '--dry-run=true'].includes(word))
    if (verb !== undefined && !isLocal) return runVerb(verb, { ...call, argv })
    const shown = runLocalHelm({ ...call, argv })
    const path = jsonPathIn(argv)
    return path === null ? shown : showByPath(shown, path)
  },
  complete(argv, session) {
    const typed = argv.at(-1) ?? ''
    if (argv.length > 1) return completePath(session, typed)
    return helmWords.filter((name) => name.startsWith(typed))
  },
}

/** The --jsonpath template of `helm show values`; null for any other command line. */
function jsonPathIn(argv: readonly string[]): string | null {
  if (argv[1] !== 'values') return null
  const at = argv.findIndex((word) => word === '--jsonpath' || word.startsWith('--jsonpath='))
  if (at < 0) return null
  const word = argv[at] ?? ''
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (argv[at + 1] ?? null)
}

function runVerb(verb: HelmVerb, { argv, session, stdin }: ToolCall): ToolRun {
  const words = argv.slice(verb.name.split(' ').length)
  const flags = parseFlags(words, [...verb.flags, ...globalFlags])
  if (!flags.ok) return failed(`Error: ${flags.error}\n`)
  const { args } = flags.value
  const [least, most] = verb.arity
  if (isFlagSet(flags.value, 'help'))
    return { state: 'done', stdout: `Usage:\n  helm ${verb.usage}\n`, stderr: '', exitStatus: 0 }
  if (args.length < least || args.length > most) return failed(arityFault(verb, args.length))
  const unreached = verb.needsNoCluster ? null : reachFault(session, flags.value)
  if (unreached !== null) return failed(`Error: ${unreached}\n`)
  const namespace = flagText(flags.value, 'namespace', usualNamespace(session))
  const run = verb.run({ session, flags: flags.value, args, namespace, stdin })
  return { ...run, stderr: flags.value.notices.join('') + run.stderr }
}

/** Models pkg/cmd/require args.go. */
function arityFault({ name, usage, arity: [least, most] }: HelmVerb, count: number): string {
  const plural = (number: number): string => `${number} argument${number === 1 ? '' : 's'}`
  const wanted =
    least === most ? plural(least) : count < least ? `at least ${plural(least)}` : `at most ${plural(most)}`
  const message = most === 0 ? `"helm ${name}" accepts no arguments` : `"helm ${name}" requires ${wanted}`
  return `Error: ${message}\n\nUsage:  helm ${usage}\n`
}
