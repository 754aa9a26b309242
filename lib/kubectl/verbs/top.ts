// kubectl top: what pods and nodes use, as the Metrics API says.
//
// Models k8s.io/kubectl/pkg/cmd/top and metricsutil.

import type { JsonObject } from '@/lib/base/json'
import { byNumber, descending } from '@/lib/base/order'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { addQuantities, milliValue, wholeValue } from '@/lib/kube/meta/quantity'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, nameOf, namespaceOf, objectIn, textIn } from '../object'
import { printPaddedTable } from '../print-table'

const root = '/apis/metrics.k8s.io/v1beta1'
const unavailable = 'error: Metrics API not available\n'

export const topPod: KubectlVerb = {
  name: 'top pod',
  run(call) {
    if (!hasMetrics(call)) return failed(unavailable)
    const isAll = isFlagSet(call.flags, 'all-namespaces')
    const [name] = call.args
    const path = `${root}${isAll ? '' : `/namespaces/${call.namespace}`}/pods${name === undefined ? '' : `/${name}`}`
    const found = metricsAt(call, path)
    if (!found.ok) return failed(found.fault)
    if (found.items.length === 0) return nothing(call)
    return done(podTable(call, sorted(call, found.items, podUse)))
  },
}

export const topNode: KubectlVerb = {
  name: 'top node',
  run(call) {
    if (!hasMetrics(call)) return failed(unavailable)
    const [name] = call.args
    const found = metricsAt(call, `${root}/nodes${name === undefined ? '' : `/${name}`}`)
    if (!found.ok) return failed(found.fault)
    const nodes = listIn(bodyOf(call.host.request({ method: 'GET', path: '/api/v1/nodes' })), 'items')
    const capacity = isFlagSet(call.flags, 'show-capacity') ? 'capacity' : 'allocatable'
    const body = sorted(call, found.items, (item) => objectIn(item, 'usage')).map((item) => {
      const node = nodes.find((each) => nameOf(each) === nameOf(item)) ?? {}
      return nodeRow(item, objectIn(node, 'status', capacity))
    })
    const heads = ['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)']
    return done(printPaddedTable(isFlagSet(call.flags, 'no-headers') ? null : heads, body))
  },
}

function hasMetrics({ host }: KubectlCall): boolean {
  const groups = listIn(bodyOf(host.request({ method: 'GET', path: '/apis' })), 'groups')
  return groups.some((group) => textIn(group, 'name') === 'metrics.k8s.io')
}

type Found =
  | { readonly ok: true; readonly items: readonly JsonObject[] }
  | { readonly ok: false; readonly fault: string }

function metricsAt(call: KubectlCall, path: string): Found {
  const query = isFlagSet(call.flags, 'selector') ? { labelSelector: flagText(call.flags, 'selector', '') } : {}
  const answer = call.host.request({ method: 'GET', path, query })
  if (isRefused(answer)) return { ok: false, fault: statusFault(answer) }
  const body = bodyOf(answer)
  return { ok: true, items: Array.isArray(body['items']) ? listIn(body, 'items') : [body] }
}

function nothing(call: KubectlCall): ToolRun {
  const path = `/api/v1/namespaces/${call.namespace}/pods`
  const pods = listIn(bodyOf(call.host.request({ method: 'GET', path })), 'items')
  if (pods.length > 0) return failed('error: metrics not available yet\n')
  const isAll = isFlagSet(call.flags, 'all-namespaces')
  const stderr = isAll ? 'No resources found\n' : `No resources found in ${call.namespace} namespace.\n`
  return { state: 'done', stdout: '', stderr, exitStatus: 0 }
}

/** What its containers use together. */
function podUse(pod: JsonObject): JsonObject {
  const sum = (resource: string): string =>
    listIn(pod, 'containers')
      .map((container) => String(objectIn(container, 'usage')[resource] ?? '0'))
      .reduce(addQuantities, '0')
  return { cpu: sum('cpu'), memory: sum('memory') }
}

function sorted(
  call: KubectlCall,
  items: readonly JsonObject[],
  amountsOf: (item: JsonObject) => JsonObject,
): readonly JsonObject[] {
  const by = flagText(call.flags, 'sort-by', '')
  const amount = (item: JsonObject): number =>
    by === 'cpu' ? milliValue(textIn(amountsOf(item), 'cpu')) : wholeValue(textIn(amountsOf(item), 'memory'))
  return by === 'cpu' || by === 'memory' ? [...items].sort(descending(byNumber(amount))) : items
}

function podTable({ flags }: KubectlCall, pods: readonly JsonObject[]): string {
  const isAll = isFlagSet(flags, 'all-namespaces')
  const isSplit = isFlagSet(flags, 'containers')
  const heads = [
    ...(isAll ? ['NAMESPACE'] : []),
    ...(isSplit ? ['POD', 'NAME'] : ['NAME']),
    'CPU(cores)',
    'MEMORY(bytes)',
  ]
  const body = pods.flatMap((pod) => {
    const place = isAll ? [namespaceOf(pod)] : []
    if (!isSplit) return [[...place, nameOf(pod), ...cells(podUse(pod))]]
    return listIn(pod, 'containers').map((each) => [
      ...place,
      nameOf(pod),
      textIn(each, 'name'),
      ...cells(objectIn(each, 'usage')),
    ])
  })
  return printPaddedTable(isFlagSet(flags, 'no-headers') ? null : heads, body)
}

function cells(use: JsonObject): readonly string[] {
  const mebibytes = Math.trunc(wholeValue(textIn(use, 'memory')) / 1_048_576)
  return [`${Math.ceil(milliValue(textIn(use, 'cpu')))}m`, `${mebibytes}Mi`]
}

function nodeRow(item: JsonObject, available: JsonObject): readonly string[] {
  const use = objectIn(item, 'usage')
  const [cpu = '', memory = ''] = cells(use)
  const share = (part: number, whole: number): string =>
    whole === 0 ? '<unknown>' : `${Math.trunc((part / whole) * 100)}%`
  return [
    nameOf(item),
    cpu,
    share(milliValue(textIn(use, 'cpu')), milliValue(String(available['cpu'] ?? '0'))),
    memory,
    share(wholeValue(textIn(use, 'memory')), wholeValue(String(available['memory'] ?? '0'))),
  ]
}
