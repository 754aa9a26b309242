// DOOR of kubectl: one command line over a host -> what it prints.
//
// Models spf13/cobra Command.execute: the command is found, its flags are read, help comes before everything else, then what
// is required.

import { flagText, flagTexts, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { parseFlags } from '@/lib/go/pflag/parse'
import { quote } from '@/lib/go/quote'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import type { Command } from './commands/command'
import { argumentsIn, findCommand, unknownCommand } from './commands/find'
import { helpOf } from './commands/help'
import { rowsOf } from './commands/rows'
import { childrenOf, commandPath, rootCommand } from './commands/tree'
import { configFault } from './config-fault'
import type { KubectlCall, KubectlHost, KubectlVerb } from './host'
import { kubectlVerbs } from './verbs/table'
import { dryRunNotes } from './write'

export function runKubectl(host: KubectlHost, argv: readonly string[]): ToolRun {
  const { command, rest } = findCommand(argv)
  if (command === rootCommand) {
    const [word] = argumentsIn(rest, command)
    if (word !== undefined) return failed(noSuchCommand(rest, word.word))
  }
  const parsed = parseFlags(rest, rowsOf(command))
  if (!parsed.ok) return failed(flagFault(command, parsed.error))
  const run = isFlagSet(parsed.value, 'help')
    ? done(helpOf(command))
    : runCommand(host, command, { rest, flags: parsed.value })
  return noted([...parsed.value.notices], run)
}

function flagFault(command: Command, fault: string): string {
  const path = commandPath(command)
  const advice = command.path === 'options' ? `Run '${path}' without flags.` : `See '${path} --help' for usage.`
  return `error: ${fault}\n${advice}\n`
}

/** A flag that nobody knows hides the command that stands after it. */
function noSuchCommand(rest: readonly string[], word: string): string {
  const [first = ''] = rest
  return first.startsWith('-') ? `Error: flags cannot be placed before plugin name: ${first}\n` : unknownCommand(word)
}

interface Line {
  /** The words without those that name the command. */
  readonly rest: readonly string[]
  readonly flags: ParsedFlags
}

function runCommand(host: KubectlHost, command: Command, { rest, flags }: Line): ToolRun {
  const missing = command.flags.filter(({ name, isRequired }) => isRequired && !flags.values.has(name))
  if (missing.length > 0)
    return failed(`error: required flag(s) ${missing.map(({ name }) => quote(name)).join(', ')} not set\n`)
  const verb = kubectlVerbs.find(({ name }) => name === command.path)
  if (verb === undefined) return withoutVerb(command, flags.args)
  const wrong = configFault(host, flags)
  if (wrong !== null) return failed(wrong)
  const dryRun = dryRunNotes({ flags, host })
  if (!dryRun.ok) return failed(dryRun.error)
  const notes = dryRun.value === '' ? [] : [dryRun.value]
  const heard = new Set<string>()
  const call: KubectlCall = {
    host: listenTo(inTheNameOf(host, flags), notes, heard),
    flags,
    ...argumentsOf(verb, rest, flags),
    namespace: flagText(flags, 'namespace', host.kubeconfig.context?.namespace || 'default'),
    note(text) {
      notes.push(text)
    },
  }
  const run = noted(notes, verb.run(call))
  return isFlagSet(flags, 'warnings-as-errors') ? strict(run, heard) : run
}

/** A command that went well and was warned has failed. */
function strict(run: ToolRun, heard: ReadonlySet<string>): ToolRun {
  if (run.state === 'waiting') return { ...run, resume: () => strict(run.resume(), heard) }
  if (run.exitStatus !== 0 || heard.size === 0) return run
  const count = heard.size === 1 ? '1 warning' : `${heard.size} warnings`
  return { ...run, stderr: `${run.stderr}error: ${count} received\n`, exitStatus: 1 }
}

/** What stands after `--` is a command line of its own for some verbs, and more arguments for the others. */
function argumentsOf(
  { takesCommand }: KubectlVerb,
  rest: readonly string[],
  { args }: ParsedFlags,
): Pick<KubectlCall, 'args' | 'afterDashes'> {
  const dashes = rest.indexOf('--')
  if (dashes < 0) return { args, afterDashes: null }
  const afterDashes = rest.slice(dashes + 1)
  return { args: takesCommand === true ? args.slice(0, args.length - afterDashes.length) : args, afterDashes }
}

/** Groups that show what is in them on standard output, and whether that is a failure; the others say it as an error. */
const openGroups: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['alpha', 0],
  ['certificate', 0],
  ['rollout', 1],
])

function withoutVerb(command: Command, args: readonly string[]): ToolRun {
  const path = commandPath(command)
  if (command !== rootCommand && childrenOf(command).length === 0)
    return failed(`error: ${path} is not modelled: ${absent[command.path] ?? ''}\n`)
  const exitStatus = openGroups.get(command.path)
  if (args.length > 0 && exitStatus !== 0)
    return failed(`error: unknown command ${quote(args.join(' '))}\nSee '${path} -h' for help and examples\n`)
  return exitStatus === undefined ? failed(helpOf(command)) : { ...done(helpOf(command)), exitStatus }
}

/** Commands of the real kubectl that this one has not, and why. */
const absent: Readonly<Record<string, string>> = {
  edit: 'there is no editor in this terminal; change the file and apply it',
  cp: 'files of containers are not copied; read them with kubectl exec',
  attach: 'containers have no terminal of their own; see kubectl logs -f',
  proxy: 'the API is reached by kubectl get --raw',
  'certificate approve': 'certificate requests are stored, nothing signs them',
  'certificate deny': 'certificate requests are stored, nothing signs them',
  diff: 'see kubectl apply --dry-run=server -o yaml',
  kustomize: 'kustomizations are not modelled',
  'plugin list': 'there are no plugins',
  completion: 'the terminal completes by itself',
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
function listenTo(host: KubectlHost, notes: string[], heard: Set<string>): KubectlHost {
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
