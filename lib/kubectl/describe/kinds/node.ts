// kubectl describe node. Models k8s.io/kubectl/pkg/describe describe.go NodeDescriber.

import type { JsonObject } from '@/lib/base/json'
import { byNumber, byText, compareBytewise, inOrderOf, sortedKeys } from '@/lib/base/order'
import { listIn, nameOf, objectIn, textIn } from '../../object'
import { longTime, quantityText, writeAnnotations, writeEvents, writeLabels, writeName } from '../common'
import type { Describer, Subject } from '../describer'
import { writeNodePods } from '../node-pods'
import type { Page } from '../page'

export const node: Describer = {
  kind: 'Node',
  describe(page, subject) {
    const { object } = subject
    const spec = objectIn(object, 'spec')
    writeName(page, object)
    page.write(0, `Roles:\t${rolesOf(object)}\n`)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, `CreationTimestamp:\t${longTime(textIn(object, 'metadata', 'creationTimestamp'))}\n`)
    writeTaints(page, listIn(spec, 'taints'))
    page.write(0, `Unschedulable:\t${spec['unschedulable'] === true}\n`)
    writeLease(page, subject)
    writeNodeConditions(page, listIn(object, 'status', 'conditions'))
    page.write(0, 'Addresses:\n')
    for (const address of listIn(object, 'status', 'addresses'))
      page.write(1, `${textIn(address, 'type')}:\t${textIn(address, 'address')}\n`)
    writeAmounts(page, 'Capacity', objectIn(object, 'status', 'capacity'))
    writeAmounts(page, 'Allocatable', objectIn(object, 'status', 'allocatable'))
    writeSystem(page, objectIn(object, 'status', 'nodeInfo'))
    writeRanges(page, spec)
    writeNodePods(page, subject)
    writeEvents(page, subject)
  },
}

const rolePrefix = 'node-role.kubernetes.io/'

function rolesOf(object: JsonObject): string {
  const labels = objectIn(object, 'metadata', 'labels')
  const roles = sortedKeys(labels).flatMap((key) => {
    if (key.startsWith(rolePrefix) && key.length > rolePrefix.length) return [key.slice(rolePrefix.length)]
    return key === 'kubernetes.io/role' && labels[key] !== '' ? [String(labels[key])] : []
  })
  return roles.length === 0 ? '<none>' : [...new Set(roles)].sort(compareBytewise).join(',')
}

const effects = ['NoExecute', 'NoSchedule', 'PreferNoSchedule']

function writeTaints(page: Page, taints: readonly JsonObject[]): void {
  const texts = [...taints]
    .sort(
      inOrderOf(
        byNumber((taint) => effects.indexOf(textIn(taint, 'effect'))),
        byText((taint) => textIn(taint, 'key')),
      ),
    )
    .map((taint) => {
      const value = textIn(taint, 'value')
      return `${textIn(taint, 'key')}${value === '' ? '' : `=${value}`}:${textIn(taint, 'effect')}`
    })
  if (texts.length === 0) page.write(0, 'Taints:\t<none>\n')
  texts.forEach((text, i) => {
    page.write(0, `${i === 0 ? 'Taints:' : ''}\t${text}\n`)
  })
}

function writeLease(page: Page, { object, ask, refusal }: Subject): void {
  const path = `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${nameOf(object)}`
  const lease = ask(path)
  if (lease === null) {
    page.write(0, `Lease:\tFailed to get lease: ${refusal(path) ?? ''}\n`)
    return
  }
  const time = (key: string): string => {
    const text = textIn(lease, 'spec', key)
    return text === '' ? '<unset>' : longTime(text)
  }
  page.write(0, 'Lease:\n')
  page.write(1, `HolderIdentity:\t${textIn(lease, 'spec', 'holderIdentity') || '<unset>'}\n`)
  page.write(1, `AcquireTime:\t${time('acquireTime')}\n`)
  page.write(1, `RenewTime:\t${time('renewTime')}\n`)
}

function writeNodeConditions(page: Page, conditions: readonly JsonObject[]): void {
  if (conditions.length === 0) return
  page.write(0, 'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n')
  page.write(1, '----\t------\t-----------------\t------------------\t------\t-------\n')
  for (const each of conditions) {
    const cells = [
      textIn(each, 'type'),
      textIn(each, 'status'),
      longTime(textIn(each, 'lastHeartbeatTime')),
      longTime(textIn(each, 'lastTransitionTime')),
      textIn(each, 'reason'),
    ]
    page.write(1, `${cells.map((cell) => `${cell} \t`).join('')}${textIn(each, 'message')}\n`)
  }
}

function writeAmounts(page: Page, title: string, amounts: JsonObject): void {
  const names = sortedKeys(amounts)
  if (names.length > 0) page.write(0, `${title}:\n`)
  for (const name of names) page.write(1, `${name}:\t${quantityText(amounts[name])}\n`)
}

const infoRows = [
  ['Machine ID', 'machineID'],
  ['System UUID', 'systemUUID'],
  ['Boot ID', 'bootID'],
  ['Kernel Version', 'kernelVersion'],
  ['OS Image', 'osImage'],
  ['Operating System', 'operatingSystem'],
  ['Architecture', 'architecture'],
  ['Container Runtime Version', 'containerRuntimeVersion'],
  ['Kubelet Version', 'kubeletVersion'],
  ['Kube-Proxy Version', 'kubeProxyVersion'],
] as const

function writeSystem(page: Page, info: JsonObject): void {
  page.write(0, 'System Info:\n')
  for (const [title, key] of infoRows) page.write(1, `${title}:\t${textIn(info, key)}\n`)
}

function writeRanges(page: Page, spec: JsonObject): void {
  if (textIn(spec, 'podCIDR') !== '') page.write(0, `PodCIDR:\t${textIn(spec, 'podCIDR')}\n`)
  const ranges = spec['podCIDRs']
  if (Array.isArray(ranges) && ranges.length > 0) page.write(0, `PodCIDRs:\t${ranges.map(String).join(',')}\n`)
  if (textIn(spec, 'providerID') !== '') page.write(0, `ProviderID:\t${textIn(spec, 'providerID')}\n`)
}
