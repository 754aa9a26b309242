// DOOR of kubectl: one command line over a host -> what it prints.

import { flagText, flagTexts, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { parseFlags } from '@/lib/go/pflag/parse'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import { globalRows } from './flags'
import type { KubectlHost, KubectlVerb } from './host'
import { kubectlVerbs } from './verbs/table'
import { dryRunNotes } from './write'

export function runKubectl(host: KubectlHost, argv: readonly string[]): ToolRun {
  const dashes = argv.indexOf('--')
  const words = dashes < 0 ? argv : argv.slice(0, dashes)
  const plain = words.filter((word) => !word.startsWith('-'))
  const found = findVerb(plain)
  if (found === undefined) return failed(unknown(plain))
  const { verb } = found
  const names = found.words
  const rest = withoutFirst(words, names)
  const flags = parseFlags(rest, [
    ...verb.flags,
    ...globalRows.filter(
      ({ name, short }) => !verb.flags.some((row) => row.name === name || (short !== undefined && row.short === short)),
    ),
  ])
  if (!flags.ok) return failed(`error: ${flags.error}\nSee 'kubectl ${verb.name} --help' for usage.\n`)
  const wrong = configFault(host, flags.value)
  if (wrong !== null) return failed(wrong)
  const dryRun = dryRunNotes({ flags: flags.value, host })
  if (!dryRun.ok) return failed(dryRun.error)
  if (isFlagSet(flags.value, 'help')) return done(`Usage:\n  kubectl ${verb.name} [options]\n`)
  const notes: string[] = dryRun.value === '' ? [] : [dryRun.value]
  return noted(
    notes,
    verb.run({
      host: listenTo(inTheNameOf(host, flags.value), notes),
      flags: flags.value,
      args: flags.value.args,
      afterDashes: dashes < 0 ? null : argv.slice(dashes + 1),
      namespace: flagText(flags.value, 'namespace', host.kubeconfig.context?.namespace || 'default'),
      note(text) {
        notes.push(text)
      },
    }),
  )
}

/** `--as` and `--as-group` go with every request. */
function inTheNameOf(host: KubectlHost, flags: ParsedFlags): KubectlHost {
  const user = flagText(flags, 'as', '')
  if (user === '') return host
  const as = { user, groups: flagTexts(flags, 'as-group') }
  return { ...host, request: (sent) => host.request({ ...sent, as }) }
}

/**
 * The host, with each warning once: what reads warn of is noted, writes tell their warnings themselves.
 *
 * Models client-go's rest.NewWarningWriter with Deduplicate.
 */
function listenTo(host: KubectlHost, notes: string[]): KubectlHost {
  const heard = new Set<string>()
  const request: KubectlHost['request'] = (sent) => {
    const answer = host.request(sent)
    const warnings = [...new Set(answer.warnings)].filter((warning) => !heard.has(warning))
    for (const warning of warnings) heard.add(warning)
    if (sent.method !== 'GET') return { ...answer, warnings }
    notes.push(...warnings.map((warning) => `Warning: ${warning}\n`))
    return answer
  }
  return { ...host, request }
}

/** What was noted comes before what else is said. */
function noted(notes: string[], run: ToolRun): ToolRun {
  const stderr = notes.splice(0).join('') + run.stderr
  if (run.state === 'done') return { ...run, stderr }
  return { ...run, stderr, resume: () => noted(notes, run.resume()) }
}

/** What the kubeconfig does not have. */
function configFault({ kubeconfig, readFile }: KubectlHost, flags: ParsedFlags): string | null {
  const [context, cluster, file] = ['context', 'cluster', 'kubeconfig'].map((name) => flagText(flags, name, ''))
  if (file !== undefined && file !== '' && readFile(file) === undefined)
    return `error: stat ${file}: no such file or directory\n`
  if (context !== undefined && context !== '' && kubeconfig.context?.name !== context)
    return `Error in configuration: context was not found for specified context: ${context}\n`
  return cluster !== undefined && cluster !== '' && kubeconfig.context?.cluster !== cluster
    ? `error: no server found for cluster ${JSON.stringify(cluster)}\n`
    : null
}

function findVerb(
  plain: readonly string[],
): { readonly verb: KubectlVerb; readonly words: readonly string[] } | undefined {
  const typed = `${plain.join(' ')} `
  for (const verb of kubectlVerbs) {
    const name = [verb.name, ...(verb.aliases ?? [])].find((each) => typed.startsWith(`${each} `))
    if (name !== undefined) return { verb, words: name.split(' ') }
  }
  return undefined
}

/** The words without the verb's own, wherever flags stand between them. */
function withoutFirst(words: readonly string[], names: readonly string[]): readonly string[] {
  const left = [...words]
  for (const name of names) left.splice(left.indexOf(name), 1)
  return left
}

/** Verbs of the real kubectl that this one has not, and why. */
const absent: Readonly<Record<string, string>> = {
  edit: 'there is no editor in this terminal; change the file and apply it',
  cp: 'files of containers are not copied; read them with kubectl exec',
  attach: 'containers have no terminal of their own; see kubectl logs -f',
  proxy: 'the API is reached by kubectl get --raw',
  certificate: 'certificate requests are stored, nothing signs them',
  diff: 'see kubectl apply --dry-run=server -o yaml',
  kustomize: 'kustomizations are not modelled',
  plugin: 'there are no plugins',
  completion: 'the terminal completes by itself',
}

const parents = ['rollout', 'set', 'auth', 'config', 'top']

function unknown([first, second]: readonly string[]): string {
  if (first === undefined) return 'kubectl controls the Kubernetes cluster manager.\n'
  const reason = absent[first]
  if (reason !== undefined) return `error: kubectl ${first} is not modelled: ${reason}\n`
  if (!parents.includes(first)) return unknownCommand(first)
  if (second !== undefined)
    return `error: unknown command ${JSON.stringify(second)}\nSee 'kubectl ${first} -h' for help and examples\n`
  const names = kubectlVerbs
    .filter(({ name }) => name.startsWith(`${first} `))
    .map(({ name }) => name.slice(first.length + 1))
  return `Available Commands:\n${names.map((name) => `  ${name}\n`).join('')}\nUsage:\n  kubectl ${first} SUBCOMMAND [options]\n`
}

/** Names within two edits are offered, as cobra offers them. */
function unknownCommand(typed: string): string {
  const verbs = [...new Set(kubectlVerbs.map(({ name }) => name.split(' ')[0] ?? ''))].sort()
  const near = verbs.filter(
    (name) => editDistance(typed.toLowerCase(), name) <= 2 || name.startsWith(typed.toLowerCase()),
  )
  const hint = near.length === 0 ? '' : `\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`
  return `error: unknown command ${JSON.stringify(typed)} for "kubectl"\n${hint}`
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + cost))
    }
    row = next
  }
  return row[b.length] ?? 0
}
