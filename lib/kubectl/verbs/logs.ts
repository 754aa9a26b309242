// kubectl logs: what containers printed; -f goes on printing.
//
// Models k8s.io/kubectl/pkg/cmd/logs and polymorphichelpers logsforobject.go.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { flagInt, flagMs } from '@/lib/go/pflag/values'
import { failed, type ToolRun } from '@/lib/tool/tool'
import { containerNote, defaultContainer } from '../default-container'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, nameOf, namespaceOf, textIn } from '../object'
import { podCountOf, podsOfWord } from '../pods-of'

const usage = `error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
POD or TYPE/NAME is a required argument for the logs command
See 'kubectl logs -h' for help and examples
`

export const logs: KubectlVerb = {
  name: 'logs',
  run(call) {
    const fault = flagsFault(call)
    if (fault !== null) return failed(fault)
    const pods = podsOf(call)
    if (!pods.ok) return failed(pods.error)
    const sources = pods.value.map((pod) => sourcesOf(call, pod))
    const wrong = sources.find((each) => !each.ok)
    if (wrong !== undefined && !wrong.ok) return failed(wrong.error)
    const all = sources.flatMap((each) => (each.ok ? each.value.sources : []))
    const note = chosenNote(call, pods.value) + sources.map((each) => (each.ok ? each.value.note : '')).join('')
    return read(call, all, note)
  },
}

function flagsFault({ args, flags }: KubectlCall): string | null {
  const [first, second] = args
  if (first === undefined && !isFlagSet(flags, 'selector')) return usage
  if (first !== undefined && isFlagSet(flags, 'selector'))
    return "error: only a selector (-l) or a POD name is allowed\nSee 'kubectl logs -h' for help and examples\n"
  if (args.length > 2) return usage
  if (second !== undefined && isFlagSet(flags, 'container'))
    return "error: only one of -c or an inline [CONTAINER] arg is allowed\nSee 'kubectl logs -h' for help and examples\n"
  if (isFlagSet(flags, 'all-containers') && (isFlagSet(flags, 'container') || second !== undefined))
    return (
      'error: --all-containers=true should not be specified with container name ' +
      `${flagText(flags, 'container', second ?? '')}\n`
    )
  return flagInt(flags, 'tail', -1) < -1 ? 'error: --tail must be greater than or equal to -1\n' : null
}

/** `Found 3 pods, using pod/web-abc`: which of a workload's pods was taken. */
function chosenNote(call: KubectlCall, pods: readonly JsonObject[]): string {
  const [word = ''] = call.args
  const [pod] = pods
  if (pod === undefined || !word.includes('/') || /^(pods?|po)\//.test(word)) return ''
  const count = podCountOf(call, word)
  return count > 1 ? `Found ${count} pods, using pod/${nameOf(pod)}\n` : ''
}

function podsOf(call: KubectlCall): Result<readonly JsonObject[], string> {
  const { host, args, flags, namespace } = call
  const path = `/api/v1/namespaces/${namespace}/pods`
  if (isFlagSet(flags, 'selector')) {
    const query = { labelSelector: flagText(flags, 'selector', '') }
    return ok(listIn(bodyOf(host.request({ method: 'GET', path, query })), 'items'))
  }
  const [word = ''] = args
  if (word.includes('/') && !/^(pods?|po)\//.test(word)) {
    const found = podsOfWord(call, word, 'log')
    return found.ok ? found : err(withNamespace(found.error, namespace))
  }
  const name = word.replace(/^(pods?|po)\//, '')
  const answer = host.request({ method: 'GET', path: `${path}/${name}` })
  if (answer.code === 404)
    return err(`error: error from server (NotFound): pods "${name}" not found in namespace "${namespace}"\n`)
  return isRefused(answer) ? err(statusFault(answer)) : ok([bodyOf(answer)])
}

/** A missing object is told with its namespace. */
function withNamespace(fault: string, namespace: string): string {
  const missing = /^Error from server (\(NotFound\): .*)\n$/.exec(fault)
  return missing === null ? fault : `error: error from server ${missing[1]} in namespace "${namespace}"\n`
}

/** One container's log. */
interface Source {
  readonly pod: JsonObject
  readonly container: string
}

interface Sources {
  readonly sources: readonly Source[]
  /** `Defaulted container "a" out of: a, b` */
  readonly note: string
}

function sourcesOf({ flags, args }: KubectlCall, pod: JsonObject): Result<Sources, string> {
  const names = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((key) =>
    listIn(pod, 'spec', key).map((each) => textIn(each, 'name')),
  )
  if (isFlagSet(flags, 'all-containers'))
    return ok({ sources: names.map((container) => ({ pod, container })), note: '' })
  const asked = flagText(flags, 'container', args[1] ?? '')
  if (asked !== '' && !names.includes(asked))
    return err(`error: container ${asked} is not valid for pod ${nameOf(pod)}\n`)
  const container = asked === '' ? defaultContainer(pod) : asked
  return ok({ sources: [{ pod, container }], note: asked === '' ? containerNote(pod) : '' })
}

function read(call: KubectlCall, sources: readonly Source[], note: string): ToolRun {
  let stdout = ''
  const seen: number[] = []
  for (const source of sources) {
    const text = textOfSource(call, source)
    if (!text.ok) {
      if (!isFlagSet(call.flags, 'ignore-errors')) return { ...failed(note + text.error), stdout }
      seen.push(0)
      continue
    }
    seen.push(text.value.length)
    stdout += prefixed(call, source, text.value)
  }
  if (sources.length === 0)
    return { state: 'done', stdout: '', stderr: `No resources found in ${call.namespace} namespace.\n`, exitStatus: 0 }
  if (!isFlagSet(call.flags, 'follow')) return { state: 'done', stdout, stderr: note, exitStatus: 0 }
  return { state: 'waiting', stdout, stderr: note, resume: () => follow(call, sources, seen) }
}

function prefixed({ flags }: KubectlCall, { pod, container }: Source, text: string): string {
  if (!isFlagSet(flags, 'prefix')) return text
  const lines = text.split('\n')
  return lines
    .map((line, i) => (i === lines.length - 1 && line === '' ? '' : `[pod/${nameOf(pod)}/${container}] ${line}`))
    .join('\n')
}

function textOfSource(call: KubectlCall, { pod, container }: Source): Result<string, string> {
  const { flags, host } = call
  const sinceMs = flagMs(flags, 'since', 0)
  const tail = flagInt(flags, 'tail', isFlagSet(flags, 'selector') ? 10 : -1)
  const query = {
    container,
    ...(isFlagSet(flags, 'previous') ? { previous: 'true' } : {}),
    ...(isFlagSet(flags, 'timestamps') ? { timestamps: 'true' } : {}),
    ...(tail >= 0 ? { tailLines: String(tail) } : {}),
    ...(sinceMs === 0 ? {} : { sinceSeconds: String(Math.ceil(sinceMs / 1_000)) }),
  }
  const path = `/api/v1/namespaces/${namespaceOf(pod)}/pods/${nameOf(pod)}/log`
  const answer = host.request({ method: 'GET', path, query })
  if (isRefused(answer)) return err(statusFault(answer))
  return ok(typeof answer.body === 'string' ? answer.body : '')
}

/** Prints what has come since; the end of all pods ends it. */
function follow(call: KubectlCall, sources: readonly Source[], seen: readonly number[]): ToolRun {
  const next = [...seen]
  let stdout = ''
  let alive = 0
  sources.forEach((source, i) => {
    const text = textOfSource(call, source)
    if (!text.ok) return
    if (isRunning(call, source)) alive++
    stdout += prefixed(call, source, text.value.slice(next[i]))
    next[i] = text.value.length
  })
  if (alive === 0) return { state: 'done', stdout, stderr: '', exitStatus: 0 }
  return { state: 'waiting', stdout, stderr: '', resume: () => follow(call, sources, next) }
}

function isRunning({ host }: KubectlCall, { pod }: Source): boolean {
  const path = `/api/v1/namespaces/${namespaceOf(pod)}/pods/${nameOf(pod)}`
  const phase = textIn(bodyOf(host.request({ method: 'GET', path })), 'status', 'phase')
  return phase !== 'Succeeded' && phase !== 'Failed' && phase !== ''
}
