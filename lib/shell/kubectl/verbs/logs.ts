// kubectl logs: what a container printed; -f goes on printing.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { type FlagRow, isSet, textOf } from '@/lib/helm/command-line/flags'
import { parseDuration } from '../../duration'
import { failed, type ToolRun } from '../../tool'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, nameOf, objectIn, textIn } from '../object'
import { getTarget, parseTargets } from '../targets'

const rows: readonly FlagRow[] = [
  { name: 'follow', short: 'f', kind: 'switch' },
  { name: 'previous', short: 'p', kind: 'switch' },
  { name: 'container', short: 'c', kind: 'text' },
  { name: 'tail', kind: 'text' },
  { name: 'since', kind: 'text' },
  { name: 'timestamps', kind: 'switch' },
  { name: 'selector', short: 'l', kind: 'text' },
  { name: 'all-containers', kind: 'switch' },
  { name: 'prefix', kind: 'switch' },
]

const usage = `error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
POD or TYPE/NAME is a required argument for the logs command
See 'kubectl logs -h' for help and examples
`

export const logs: KubectlVerb = {
  name: 'logs',
  flags: rows,
  run(call) {
    if (call.args.length === 0 && !isSet(call.flags, 'selector')) return failed(usage)
    const pods = podsOf(call)
    if (!pods.ok) return failed(pods.error)
    let stdout = ''
    let stderr = ''
    for (const pod of pods.value) {
      const read = readPod(call, pod)
      if (!read.ok) return failed(read.error)
      stdout += read.value.text
      stderr += read.value.note
    }
    const [only] = pods.value
    if (isSet(call.flags, 'follow') && only !== undefined) return follow(call, only, { stdout, stderr })
    return { state: 'done', stdout, stderr, exitStatus: 0 }
  },
}

function podsOf(call: KubectlCall): Result<readonly JsonObject[], string> {
  const { host, args, flags, namespace } = call
  const path = `/api/v1/namespaces/${namespace}/pods`
  if (isSet(flags, 'selector')) {
    return ok(
      listIn(
        bodyOf(host.request({ method: 'GET', path, query: { labelSelector: textOf(flags, 'selector', '') } })),
        'items',
      ),
    )
  }
  const [word = ''] = args
  if (word.includes('/') && !/^(pods?|po)\//.test(word)) return podOfWorkload(call, word)
  const name = word.replace(/^(pods?|po)\//, '')
  const answer = host.request({ method: 'GET', path: `${path}/${name}` })
  if (answer.code === 404)
    return err(`error: error from server (NotFound): pods "${name}" not found in namespace "${namespace}"\n`)
  return isRefused(answer) ? err(statusFault(answer)) : ok([bodyOf(answer)])
}

/** The first pod a workload selects stands for it. */
function podOfWorkload(call: KubectlCall, word: string): Result<readonly JsonObject[], string> {
  const parsed = parseTargets(call, [word])
  if (!parsed.ok) return parsed
  const [first] = parsed.value
  const live =
    first === undefined
      ? err('')
      : getTarget(call, { resource: first.resource, namespace: call.namespace, name: first.names[0] ?? '' })
  if (!live.ok) return live
  const labels = objectIn(live.value, 'spec', 'selector', 'matchLabels')
  const labelSelector = Object.entries(labels)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',')
  const answer = call.host.request({
    method: 'GET',
    path: `/api/v1/namespaces/${call.namespace}/pods`,
    query: { labelSelector },
  })
  const [pod] = listIn(bodyOf(answer), 'items')
  return pod === undefined ? err('error: timed out waiting for the condition\n') : ok([pod])
}

interface ReadLog {
  readonly text: string
  /** `Defaulted container "a" out of: a, b` */
  readonly note: string
}

function readPod(call: KubectlCall, pod: JsonObject): Result<ReadLog, string> {
  const { flags, host } = call
  const containers = listIn(pod, 'spec', 'containers').map((each) => textIn(each, 'name'))
  const inits = listIn(pod, 'spec', 'initContainers').map((each) => textIn(each, 'name'))
  const asked = textOf(flags, 'container', '')
  if (asked !== '' && ![...containers, ...inits].includes(asked))
    return err(`error: container ${asked} is not valid for pod ${nameOf(pod)}\n`)
  const [first = ''] = containers
  const out = [...containers, ...inits.map((name) => `${name} (init)`)].join(', ')
  const note =
    asked === '' && containers.length + inits.length > 1 ? `Defaulted container "${first}" out of: ${out}\n` : ''
  const sinceMs = parseDuration(textOf(flags, 'since', ''))
  const query = {
    container: asked === '' ? first : asked,
    ...(isSet(flags, 'previous') ? { previous: 'true' } : {}),
    ...(isSet(flags, 'timestamps') ? { timestamps: 'true' } : {}),
    ...(isSet(flags, 'tail') && Number(textOf(flags, 'tail', '-1')) >= 0
      ? { tailLines: textOf(flags, 'tail', '') }
      : {}),
    ...(sinceMs === null ? {} : { sinceSeconds: String(Math.ceil(sinceMs / 1_000)) }),
  }
  const namespace = textIn(pod, 'metadata', 'namespace')
  const answer = host.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods/${nameOf(pod)}/log`, query })
  if (isRefused(answer)) return err(statusFault(answer))
  return ok({ text: typeof answer.body === 'string' ? answer.body : '', note })
}

/** Prints what has come since; the pod's end ends it. */
function follow(
  call: KubectlCall,
  pod: JsonObject,
  said: { readonly stdout: string; readonly stderr: string },
): ToolRun {
  let seen = said.stdout.length
  const poll = (): ToolRun => {
    const read = readPod(call, pod)
    if (!read.ok) return { state: 'done', stdout: '', stderr: '', exitStatus: 0 }
    const stdout = read.value.text.slice(seen)
    seen = read.value.text.length
    return { state: 'waiting', stdout, stderr: '', resume: poll }
  }
  return { state: 'waiting', ...said, resume: poll }
}
