// Containers in a description: one block each, with what their status says when there is one.
//
// Models k8s.io/kubectl/pkg/describe describe.go describeContainers.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { byText, sortedKeys } from '@/lib/base/order'
import { listIn, numberIn, objectIn, textIn, valueIn } from '../object'
import { longTime, quantityText } from './common'
import { writeEnvironment } from './environment'
import type { Page } from './page'
import { probeText } from './probe'

export interface ContainersBlock {
  readonly title: string
  readonly containers: readonly JsonObject[]
  readonly statuses: readonly JsonObject[]
  /** The pod they run in: what downward fields resolve to; null for a template. */
  readonly pod: JsonObject | null
  /** Blanks before everything: a template is indented by two. */
  readonly space: string
}

export function writeContainers(page: Page, block: ContainersBlock): void {
  page.write(0, `${block.space}${block.title}:${block.containers.length === 0 ? ' <none>' : ''}\n`)
  for (const container of block.containers) {
    const status = block.statuses.find((each) => textIn(each, 'name') === textIn(container, 'name'))
    writeBasics(page, container, status, block.space)
    writeWords(page, 'Command', container['command'])
    writeWords(page, 'Args', container['args'])
    if (status !== undefined) writeStatus(page, status)
    writeResources(page, objectIn(container, 'resources'), 2)
    writeProbes(page, container)
    writeEnvironment(page, container, block.pod)
    writeMounts(page, container)
  }
}

function writeBasics(page: Page, container: JsonObject, status: JsonObject | undefined, space: string): void {
  page.write(1, `${space === '' ? '' : ' '}${textIn(container, 'name')}:\n`)
  if (status !== undefined) page.write(2, `Container ID:\t${textIn(status, 'containerID')}\n`)
  page.write(2, `Image:\t${textIn(container, 'image')}\n`)
  if (status !== undefined) page.write(2, `Image ID:\t${textIn(status, 'imageID')}\n`)
  writePorts(page, 'Port', container, 'containerPort')
  writePorts(page, 'Host Port', container, 'hostPort')
  const profile = objectIn(container, 'securityContext', 'seccompProfile')
  if (textIn(profile, 'type') === '') return
  page.write(2, `SeccompProfile:\t${textIn(profile, 'type')}\n`)
  if (textIn(profile, 'type') === 'Localhost')
    page.write(3, `LocalhostProfile:\t${textIn(profile, 'localhostProfile')}\n`)
}

function writePorts(page: Page, title: string, container: JsonObject, key: string): void {
  const ports = listIn(container, 'ports').map(
    (port) => `${numberIn(port, 0, key)}/${textIn(port, 'protocol')}${portName(port, key)}`,
  )
  const text = ports.length === 0 ? '<none>' : ports.join(', ')
  page.write(2, `${title}${ports.length > 1 ? 's' : ''}:\t${text}\n`)
}

function portName(port: JsonObject, key: string): string {
  const name = textIn(port, 'name')
  return name === '' || key === 'hostPort' ? (name === '' ? '' : ` (${name})`) : ` (${name})`
}

function writeWords(page: Page, title: string, words: JsonObject[string] | undefined): void {
  if (!Array.isArray(words) || words.length === 0) return
  page.write(2, `${title}:\n`)
  for (const word of words) for (const line of String(word).split('\n')) page.write(3, `${line}\n`)
}

function writeStatus(page: Page, status: JsonObject): void {
  writeState(page, 'State', objectIn(status, 'state'))
  const last = objectIn(status, 'lastState')
  if ('terminated' in last) writeState(page, 'Last State', last)
  page.write(2, `Ready:\t${valueIn(status, 'ready') === true ? 'True' : 'False'}\n`)
  page.write(2, `Restart Count:\t${numberIn(status, 0, 'restartCount')}\n`)
}

function writeState(page: Page, title: string, state: JsonObject): void {
  if ('running' in state) {
    page.write(2, `${title}:\tRunning\n`)
    page.write(3, `Started:\t${longTime(textIn(state, 'running', 'startedAt'))}\n`)
  } else if ('terminated' in state) {
    writeTerminated(page, title, objectIn(state, 'terminated'))
  } else {
    page.write(2, `${title}:\tWaiting\n`)
    const reason = textIn(state, 'waiting', 'reason')
    if (reason !== '') page.write(3, `Reason:\t${reason}\n`)
  }
}

function writeTerminated(page: Page, title: string, ended: JsonObject): void {
  page.write(2, `${title}:\tTerminated\n`)
  if (textIn(ended, 'reason') !== '') page.write(3, `Reason:\t${textIn(ended, 'reason')}\n`)
  if (textIn(ended, 'message') !== '') page.write(3, `Message:\t${textIn(ended, 'message')}\n`)
  page.write(3, `Exit Code:\t${numberIn(ended, 0, 'exitCode')}\n`)
  const signal = numberIn(ended, 0, 'signal')
  if (signal > 0) page.write(3, `Signal:\t${signal}\n`)
  page.write(3, `Started:\t${longTime(textIn(ended, 'startedAt'))}\n`)
  page.write(3, `Finished:\t${longTime(textIn(ended, 'finishedAt'))}\n`)
}

export function writeResources(page: Page, resources: JsonObject, level: number): void {
  for (const [title, key] of [
    ['Limits', 'limits'],
    ['Requests', 'requests'],
  ] as const) {
    const amounts = objectIn(resources, key)
    const names = sortedKeys(amounts)
    if (names.length > 0) page.write(level, `${title}:\n`)
    for (const name of names) page.write(level + 1, `${name}:\t${quantityText(amounts[name])}\n`)
  }
}

function writeProbes(page: Page, container: JsonObject): void {
  for (const [title, key] of [
    ['Liveness', 'livenessProbe'],
    ['Readiness', 'readinessProbe'],
    ['Startup', 'startupProbe'],
  ] as const) {
    const probe = container[key]
    if (isJsonObject(probe ?? null)) page.write(2, `${title}:\t${probeText(probe as JsonObject)}\n`)
  }
}

function writeMounts(page: Page, container: JsonObject): void {
  const mounts = [...listIn(container, 'volumeMounts')].sort(byText((one) => textIn(one, 'mountPath')))
  page.write(2, `Mounts:${mounts.length === 0 ? '\t<none>' : ''}\n`)
  for (const mount of mounts) {
    const subPath = textIn(mount, 'subPath')
    const flags = [valueIn(mount, 'readOnly') === true ? 'ro' : 'rw', ...(subPath === '' ? [] : [`path="${subPath}"`])]
    page.write(3, `${textIn(mount, 'mountPath')} from ${textIn(mount, 'name')} (${flags.join(',')})\n`)
  }
  const devices = [...listIn(container, 'volumeDevices')].sort(byText((one) => textIn(one, 'devicePath')))
  if (devices.length > 0) page.write(2, 'Devices:\n')
  for (const device of devices) page.write(3, `${textIn(device, 'devicePath')} from ${textIn(device, 'name')}\n`)
}
