// DOOR of kubectl: one command line over a host -> what it prints.

import { isSet, parseFlags, textOf } from '@/lib/helm/command-line/flags'
import { done, failed, type ToolRun } from '../tool'
import { globalRows } from './flags'
import type { KubectlHost } from './host'
import { kubectlVerbs } from './verbs/table'

export function runKubectl(host: KubectlHost, argv: readonly string[]): ToolRun {
  const dashes = argv.indexOf('--')
  const words = dashes < 0 ? argv : argv.slice(0, dashes)
  const plain = words.filter((word) => !word.startsWith('-'))
  const verb = kubectlVerbs.find(({ name }) => `${plain.join(' ')} `.startsWith(`${name} `))
  if (verb === undefined) return failed(unknown(plain))
  const names = verb.name.split(' ')
  const rest = withoutFirst(words, names)
  const flags = parseFlags(rest, [
    ...verb.flags,
    ...globalRows.filter((row) => !verb.flags.some(({ short }) => short !== undefined && short === row.short)),
  ])
  if (!flags.ok) return failed(`error: ${flags.error}\nSee 'kubectl ${verb.name} --help' for usage.\n`)
  if (isSet(flags.value, 'help')) return done(`Usage:\n  kubectl ${verb.name} [options]\n`)
  return verb.run({
    host,
    flags: flags.value,
    args: flags.value.args,
    afterDashes: dashes < 0 ? null : argv.slice(dashes + 1),
    namespace: textOf(flags.value, 'namespace', 'default'),
  })
}

/** The words without the verb's own, wherever flags stand between them. */
function withoutFirst(words: readonly string[], names: readonly string[]): readonly string[] {
  const left = [...words]
  for (const name of names) left.splice(left.indexOf(name), 1)
  return left
}

function unknown([first, second]: readonly string[]): string {
  if (first === undefined) return 'kubectl controls the Kubernetes cluster manager.\n'
  const parents = [
    'rollout',
    'set',
    'auth',
    'config',
    'top',
    'describe',
    'explain',
    'run',
    'autoscale',
    'replace',
    'edit',
    'port-forward',
    'cp',
    'attach',
    'debug',
    'proxy',
    'certificate',
    'cluster-info',
    'diff',
    'kustomize',
  ]
  if (parents.includes(first))
    return `error: this terminal does not simulate "kubectl ${first}${second === undefined ? '' : ` ${second}`}" yet\n`
  return `error: unknown command "${first}" for "kubectl"\n`
}
