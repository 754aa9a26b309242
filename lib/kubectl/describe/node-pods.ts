// Pods on a node with what they ask for, and the sum of it, as parts of what the node can give.
//
// Models k8s.io/kubectl/pkg/describe describe.go describeNodeResource.

import type { JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { addQuantities, compareQuantities, milliValue, wholeValue } from '@/lib/kube/meta/quantity'
import { listIn, nameOf, namespaceOf, objectIn, textIn, valueIn } from '../object'
import { ageOf, quantityText } from './common'
import type { Subject } from './describer'
import type { Page } from './page'

type Amounts = Readonly<Record<string, string>>

export function writeNodePods(page: Page, { object, ask, nowMs }: Subject): void {
  const fieldSelector = `spec.nodeName=${nameOf(object)},status.phase!=Failed,status.phase!=Succeeded`
  const answer = ask('/api/v1/pods', { fieldSelector })
  if (answer === null) {
    page.write(0, 'Pods:\tnot authorized\n')
    return
  }
  const pods = listIn(answer, 'items')
  const allocatable = objectIn(
    object,
    'status',
    Object.keys(objectIn(object, 'status', 'allocatable')).length > 0 ? 'allocatable' : 'capacity',
  )
  page.write(0, `Non-terminated Pods:\t(${pods.length} in total)\n`)
  page.write(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge\n')
  page.write(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---\n')
  for (const pod of pods) page.write(1, `${podRow(pod, allocatable, nowMs).join('\t')}\n`)
  writeSums(page, pods, allocatable)
}

function podRow(pod: JsonObject, allocatable: JsonObject, nowMs: number): readonly string[] {
  const [requests, limits] = [podAmounts(pod, 'requests'), podAmounts(pod, 'limits')]
  const cell = (amounts: Amounts, name: string): string => shareText(amounts[name] ?? '0', allocatable, name)
  return [
    namespaceOf(pod),
    nameOf(pod),
    '',
    cell(requests, 'cpu'),
    cell(limits, 'cpu'),
    cell(requests, 'memory'),
    cell(limits, 'memory'),
    ageOf(textIn(pod, 'metadata', 'creationTimestamp'), nowMs),
  ]
}

/** `100m (2%)`: of what the node can give, cut to whole percents. */
function shareText(amount: string, allocatable: JsonObject, name: string): string {
  const whole = String(allocatable[name] ?? '0')
  const [part, all] = name === 'cpu' ? [milliValue(amount), milliValue(whole)] : [wholeValue(amount), wholeValue(whole)]
  return `${quantityText(amount)} (${all === 0 ? 0 : Math.trunc((part / all) * 100)}%)`
}

/** What a pod asks for: containers and sidecars together, or its greediest init container; and its overhead. */
function podAmounts(pod: JsonObject, key: 'requests' | 'limits'): Amounts {
  const amountsOf = (container: JsonObject): Amounts => textsOf(objectIn(container, 'resources', key))
  let total: Amounts = {}
  for (const container of listIn(pod, 'spec', 'containers')) total = added(total, amountsOf(container))
  let sidecars: Amounts = {}
  let most: Amounts = {}
  for (const container of listIn(pod, 'spec', 'initContainers')) {
    if (textIn(container, 'restartPolicy') === 'Always') {
      total = added(total, amountsOf(container))
      sidecars = added(sidecars, amountsOf(container))
      most = greatest(most, sidecars)
    } else {
      most = greatest(most, added(amountsOf(container), sidecars))
    }
  }
  const asked = greatest(total, most)
  return valueIn(pod, 'spec', 'overhead') === undefined || key === 'limits'
    ? asked
    : added(asked, textsOf(objectIn(pod, 'spec', 'overhead')))
}

function textsOf(amounts: JsonObject): Amounts {
  return Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, String(value)]))
}

function added(a: Amounts, b: Amounts): Amounts {
  const sum: Record<string, string> = { ...a }
  for (const [name, value] of Object.entries(b))
    sum[name] = name in sum ? addQuantities(sum[name] ?? '0', value) : value
  return sum
}

function greatest(a: Amounts, b: Amounts): Amounts {
  const most: Record<string, string> = { ...a }
  for (const [name, value] of Object.entries(b)) {
    if (!(name in most) || compareQuantities(value, most[name] ?? '0') > 0) most[name] = value
  }
  return most
}

function writeSums(page: Page, pods: readonly JsonObject[], allocatable: JsonObject): void {
  const requests = pods.map((pod) => podAmounts(pod, 'requests')).reduce(added, {})
  const limits = pods.map((pod) => podAmounts(pod, 'limits')).reduce(added, {})
  page.write(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n')
  page.write(1, 'Resource\tRequests\tLimits\n')
  page.write(1, '--------\t--------\t------\n')
  const shared = ['cpu', 'memory', 'ephemeral-storage']
  for (const name of shared) {
    const cells = [requests, limits].map((amounts) => shareText(amounts[name] ?? '0', allocatable, name))
    page.write(1, `${name}\t${cells.join('\t')}\n`)
  }
  const others = sortedKeys(allocatable).filter((name) => !shared.includes(name) && name !== 'pods')
  for (const name of others) {
    const huge = name.startsWith('hugepages-')
    const cells = [requests, limits].map((amounts) =>
      huge ? shareText(amounts[name] ?? '0', allocatable, name) : quantityText(amounts[name]),
    )
    page.write(1, `${name}\t${cells.join('\t')}\n`)
  }
}
