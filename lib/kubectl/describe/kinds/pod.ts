// kubectl describe pod. Models k8s.io/kubectl/pkg/describe describe.go PodDescriber.

import type { JsonObject } from '@/lib/base/json'
import { listIn, numberIn, objectIn, textIn } from '../../object'
import {
  ageOf,
  longTime,
  writeAnnotations,
  writeController,
  writeEvents,
  writeLabels,
  writeName,
  writeNamespace,
  writePairs,
} from '../common'
import { writeContainers, writeResources } from '../containers'
import type { Describer } from '../describer'
import type { Page } from '../page'
import { writeSpread, writeTolerations } from '../pod-parts'
import { writeVolumes } from '../volumes'

export const pod: Describer = {
  kind: 'Pod',
  describe(page, subject) {
    const { object, nowMs } = subject
    const spec = objectIn(object, 'spec')
    writeName(page, object)
    writeNamespace(page, object)
    writePlace(page, spec, objectIn(object, 'status'))
    writeLabels(page, object)
    writeAnnotations(page, object)
    writeStatus(page, object, nowMs)
    writeController(page, object)
    const nominated = textIn(object, 'status', 'nominatedNodeName')
    if (nominated !== '') page.write(0, `NominatedNodeName:\t${nominated}\n`)
    if ('resources' in spec) {
      page.write(0, 'Resources:\n')
      writeResources(page, objectIn(spec, 'resources'), 1)
    }
    writeAllContainers(page, object)
    writePodConditions(page, object)
    writeVolumes(page, listIn(spec, 'volumes'), '')
    page.write(0, `QoS Class:\t${qosOf(object)}\n`)
    writePairs(page, 'Node-Selectors', objectIn(spec, 'nodeSelector'))
    writeTolerations(page, 'Tolerations', listIn(spec, 'tolerations'))
    writeSpread(page, listIn(spec, 'topologySpreadConstraints'), '')
    writeEvents(page, subject)
  },
}

function writePlace(page: Page, spec: JsonObject, status: JsonObject): void {
  if ('priority' in spec) page.write(0, `Priority:\t${numberIn(spec, 0, 'priority')}\n`)
  for (const [title, key] of [
    ['Priority Class Name', 'priorityClassName'],
    ['Runtime Class Name', 'runtimeClassName'],
    ['Service Account', 'serviceAccountName'],
  ] as const) {
    if (textIn(spec, key) !== '') page.write(0, `${title}:\t${textIn(spec, key)}\n`)
  }
  const node = textIn(spec, 'nodeName')
  page.write(0, node === '' ? 'Node:\t<none>\n' : `Node:\t${node}/${textIn(status, 'hostIP')}\n`)
  if ('startTime' in status) page.write(0, `Start Time:\t${longTime(textIn(status, 'startTime'))}\n`)
}

function writeStatus(page: Page, object: JsonObject, nowMs: number): void {
  const status = objectIn(object, 'status')
  const phase = textIn(status, 'phase')
  const deleted = textIn(object, 'metadata', 'deletionTimestamp')
  if (deleted !== '' && phase !== 'Failed' && phase !== 'Succeeded') {
    page.write(0, `Status:\tTerminating (lasts ${ageOf(deleted, nowMs)})\n`)
    const grace = numberIn(object, 0, 'metadata', 'deletionGracePeriodSeconds')
    page.write(0, `Termination Grace Period:\t${grace}s\n`)
  } else {
    page.write(0, `Status:\t${phase}\n`)
  }
  if (textIn(status, 'reason') !== '') page.write(0, `Reason:\t${textIn(status, 'reason')}\n`)
  if (textIn(status, 'message') !== '') page.write(0, `Message:\t${textIn(status, 'message')}\n`)
  const profile = objectIn(object, 'spec', 'securityContext', 'seccompProfile')
  if ('type' in profile) page.write(0, `SeccompProfile:\t${textIn(profile, 'type')}\n`)
  if (textIn(profile, 'type') === 'Localhost')
    page.write(0, `LocalhostProfile:\t${textIn(profile, 'localhostProfile')}\n`)
  page.write(0, `IP:\t${textIn(status, 'podIP')}\n`)
  const ips = listIn(status, 'podIPs')
  page.write(0, ips.length === 0 ? 'IPs:\t<none>\n' : 'IPs:\n')
  for (const ip of ips) page.write(1, `IP:\t${textIn(ip, 'ip')}\n`)
}

function writeAllContainers(page: Page, object: JsonObject): void {
  const [spec, status] = [objectIn(object, 'spec'), objectIn(object, 'status')]
  const blocks = [
    ['Init Containers', 'initContainers', 'initContainerStatuses'],
    ['Containers', 'containers', 'containerStatuses'],
    ['Ephemeral Containers', 'ephemeralContainers', 'ephemeralContainerStatuses'],
  ] as const
  for (const [title, key, statusKey] of blocks) {
    const containers = listIn(spec, key)
    if (containers.length === 0 && key !== 'containers') continue
    writeContainers(page, { title, containers, statuses: listIn(status, statusKey), pod: object, space: '' })
  }
}

function writePodConditions(page: Page, object: JsonObject): void {
  const conditions = listIn(object, 'status', 'conditions')
  const statusOf = (type: string): string => {
    const found = conditions.find((each) => textIn(each, 'type') === type)
    return found === undefined ? '<none>' : textIn(found, 'status')
  }
  const gates = listIn(object, 'spec', 'readinessGates').map((gate) => textIn(gate, 'conditionType'))
  if (gates.length > 0) page.write(0, 'Readiness Gates:\n  Type\tStatus\n')
  for (const gate of gates) page.write(1, `${gate} \t${statusOf(gate)} \n`)
  if (conditions.length > 0) page.write(0, 'Conditions:\n  Type\tStatus\n')
  for (const each of conditions) page.write(1, `${textIn(each, 'type')} \t${textIn(each, 'status')} \n`)
}

/** What the status says, or what requests and limits make of it. */
function qosOf(object: JsonObject): string {
  const said = textIn(object, 'status', 'qosClass')
  if (said !== '') return said
  const containers = [...listIn(object, 'spec', 'initContainers'), ...listIn(object, 'spec', 'containers')]
  const amounts = containers.map((each) => ({
    limits: objectIn(each, 'resources', 'limits'),
    requests: objectIn(each, 'resources', 'requests'),
  }))
  const counted = ['cpu', 'memory'] as const
  const isNothing = amounts.every(({ limits, requests }) => counted.every((key) => !(key in limits || key in requests)))
  if (isNothing) return 'BestEffort'
  const isExact = amounts.every(({ limits, requests }) =>
    counted.every((key) => key in limits && (!(key in requests) || String(requests[key]) === String(limits[key]))),
  )
  return isExact ? 'Guaranteed' : 'Burstable'
}
