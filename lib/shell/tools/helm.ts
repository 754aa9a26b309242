// helm: the verbs that speak to the cluster, and those that only read charts.

import { globalFlags } from '@/lib/helm/command-line/command'
import { isSet, parseFlags, textOf } from '@/lib/helm/command-line/flags'
import type { HelmVerb } from '../helm/helm-verb'
import { runLocalHelm } from '../helm/local'
import { helmVerbs } from '../helm/verbs/table'
import { completePath } from '../paths'
import { failed, type Tool, type ToolCall, type ToolRun } from '../tool'

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
    const [first = '', ...rest] = call.argv
    const argv = [aliases[first] ?? first, ...rest]
    const verb = helmVerbs.find(({ name }) => `${argv.join(' ')} `.startsWith(`${name} `))
    const isDry = argv.some((word) => word.startsWith('--dry-run') && !word.endsWith('=none'))
    return verb === undefined || isDry ? runLocalHelm({ ...call, argv }) : runVerb(verb, { ...call, argv })
  },
  complete(argv, session) {
    const typed = argv.at(-1) ?? ''
    if (argv.length > 1) return completePath(session, typed)
    return [...new Set(helmVerbs.map(({ name }) => name.split(' ')[0] ?? ''))].filter((name) => name.startsWith(typed))
  },
}

function runVerb(verb: HelmVerb, { argv, session }: ToolCall): ToolRun {
  const words = argv.slice(verb.name.split(' ').length)
  const flags = parseFlags(words, [...verb.flags, ...globalFlags])
  if (!flags.ok) return failed(`Error: ${flags.error}\n`)
  const { args } = flags.value
  const [least, most] = verb.arity
  if (isSet(flags.value, 'help'))
    return { state: 'done', stdout: `Usage:\n  helm ${verb.usage}\n`, stderr: '', exitStatus: 0 }
  if (args.length < least || args.length > most) return failed(arityFault(verb, args.length))
  return verb.run({ session, flags: flags.value, args, namespace: textOf(flags.value, 'namespace', 'default') })
}

/** Models pkg/cmd/require args.go. */
function arityFault({ name, usage, arity: [least, most] }: HelmVerb, count: number): string {
  const plural = (number: number): string => `${number} argument${number === 1 ? '' : 's'}`
  const wanted =
    least === most ? plural(least) : count < least ? `at least ${plural(least)}` : `at most ${plural(most)}`
  const message = most === 0 ? `"helm ${name}" accepts no arguments` : `"helm ${name}" requires ${wanted}`
  return `Error: ${message}\n\nUsage:  helm ${usage}\n`
}
