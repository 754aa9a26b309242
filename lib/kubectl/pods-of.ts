// The pod behind a word: `web-abc`, `pod/web-abc`, or the first one a workload or Service selects.
//
// Models k8s.io/kubectl/pkg/polymorphichelpers attachablepodforobject.go.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { byNumber, byText, type Compare, descending, inOrderOf } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { printSelector } from '@/lib/kube/meta/labels'
import { bodyOf, isRefused, statusFault } from './faults'
import type { KubectlCall } from './host'
import { listIn, numberIn, objectIn, textIn } from './object'
import { getTarget, parseTargets } from './targets'

/** To look at the log, the pod that restarted most is the best; to work in, the one that restarted least. */
export type Purpose = 'log' | 'attach'

export function podsOfWord(
  call: KubectlCall,
  word: string,
  wanted: Purpose = 'attach',
): Result<readonly JsonObject[], string> {
  const isPod = !word.includes('/') || /^(pods?|po)\//.test(word)
  if (!isPod) return podOfWorkload(call, word, wanted)
  const path = `/api/v1/namespaces/${call.namespace}/pods/${word.replace(/^(pods?|po)\//, '')}`
  const answer = call.host.request({ method: 'GET', path })
  return isRefused(answer) ? err(statusFault(answer)) : ok([bodyOf(answer)])
}

function podOfWorkload(call: KubectlCall, word: string, wanted: Purpose): Result<readonly JsonObject[], string> {
  const pods = podsOfWorkload(call, word)
  if (!pods.ok) return pods
  const [best] = [...pods.value].sort(byActivity(wanted))
  return best === undefined ? err('error: timed out waiting for the condition\n') : ok([best])
}

/** How many pods a workload has. */
export function podCountOf(call: KubectlCall, word: string): number {
  const pods = podsOfWorkload(call, word)
  return pods.ok ? pods.value.length : 0
}

function podsOfWorkload(call: KubectlCall, word: string): Result<readonly JsonObject[], string> {
  const parsed = parseTargets(call, [word])
  if (!parsed.ok) return parsed
  const [first] = parsed.value
  if (first === undefined) return err('error: no matching resources found\n')
  const { resource, names } = first
  const live = getTarget(call, { resource, namespace: call.namespace, name: names[0] ?? '' })
  if (!live.ok) return live
  const labelSelector = selectorOf(resource.kind, live.value)
  if (labelSelector === null) {
    const type = `*${resource.version}.${resource.kind}`
    return err(`error: cannot attach to ${type}: selector for ${type} not implemented\n`)
  }
  const path = `/api/v1/namespaces/${call.namespace}/pods`
  return ok(listIn(bodyOf(call.host.request({ method: 'GET', path, query: { labelSelector } })), 'items'))
}

function selectorOf(kind: string, object: JsonObject): string | null {
  const selector = objectIn(object, 'spec', 'selector')
  if (kind === 'Service' || kind === 'ReplicationController')
    return printSelector({ matchLabels: selector as Readonly<Record<string, string>> })
  return isJsonObject(objectIn(object, 'spec')['selector'] ?? null) ? printSelector(selector) : null
}

/** Running and ready pods before others, older before younger. */
function byActivity(wanted: Purpose): Compare<JsonObject> {
  const byRestarts = byNumber(restartsOf)
  return inOrderOf(
    byNumber(rank),
    wanted === 'log' ? descending(byRestarts) : byRestarts,
    byText((pod) => textIn(pod, 'status', 'startTime')),
  )
}

function restartsOf(pod: JsonObject): number {
  return Math.max(0, ...listIn(pod, 'status', 'containerStatuses').map((each) => numberIn(each, 0, 'restartCount')))
}

function rank(pod: JsonObject): number {
  const isReady = listIn(pod, 'status', 'conditions').some(
    (each) => textIn(each, 'type') === 'Ready' && textIn(each, 'status') === 'True',
  )
  return (
    (textIn(pod, 'spec', 'nodeName') === '' ? 4 : 0) +
    (textIn(pod, 'status', 'phase') === 'Running' ? 0 : 2) +
    (isReady ? 0 : 1)
  )
}
