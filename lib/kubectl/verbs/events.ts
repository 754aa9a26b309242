// kubectl events: what happened, by time.

import type { JsonObject } from '@/lib/base/json'
import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { goSorted } from '@/lib/go/sort'
import { humanDuration } from '@/lib/kube/meta/human-duration'
import { epochMsOf } from '@/lib/kube/meta/time'
import { done, failed } from '@/lib/tool/tool'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, namespaceOf, numberIn, textIn } from '../object'
import { printOutput } from '../output'
import { printTable } from '../print-table'
import { discover, findResource } from '../resources'

export const events: KubectlVerb = {
  name: 'events',
  run(call) {
    const fault = flagsFault(call)
    if (fault !== null) return failed(fault)
    const isAll = isFlagSet(call.flags, 'all-namespaces')
    const path = isAll ? '/api/v1/events' : `/api/v1/namespaces/${call.namespace}/events`
    const answer = call.host.request({ method: 'GET', path })
    if (isRefused(answer)) return failed(statusFault(answer))
    const found = listIn(bodyOf(answer), 'items').filter((event) => isWanted(call, event))
    if (found.length === 0) {
      const where = isAll ? 'No events found.\n' : `No events found in ${call.namespace} namespace.\n`
      return { state: 'done', stdout: '', stderr: where, exitStatus: 0 }
    }
    const sorted = goSorted(found, (a, b) => lastMs(a) < lastMs(b))
    const resource = findResource(discover(call.host), 'events')
    if (isFlagSet(call.flags, 'output') && resource !== undefined) {
      const rowsOf = sorted.map((object) => ({ resource, object: { apiVersion: 'v1', kind: 'Event', ...object } }))
      const printed = printOutput(call, { rows: rowsOf, isSingle: false })
      if (printed !== null) return printed.ok ? done(printed.value.stdout) : failed(printed.error)
    }
    const headings = [...(isAll ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE']
    const body = sorted.map((event) => [...(isAll ? [namespaceOf(event)] : []), ...cellsOf(event, call.host.nowMs())])
    return done(printTable(isFlagSet(call.flags, 'no-headers') ? null : headings, body))
  },
}

function flagsFault(call: KubectlCall): string | null {
  if (flagTexts(call.flags, 'types').some((type) => type !== 'Normal' && type !== 'Warning'))
    return 'error: valid --types are Normal or Warning\n'
  const [type = ''] = flagText(call.flags, 'for', '').split('/')
  return type !== '' && findResource(discover(call.host), type) === undefined
    ? `the server doesn't have a resource type ${quote(type)}\n`
    : null
}

function isWanted(call: KubectlCall, event: JsonObject): boolean {
  const types = flagTexts(call.flags, 'types')
  if (types.length > 0 && !types.includes(textIn(event, 'type'))) return false
  const subject = flagText(call.flags, 'for', '')
  if (subject === '') return true
  const [type = '', name = ''] = subject.split('/')
  const resource = findResource(discover(call.host), type)
  const apiVersion =
    resource === undefined ? '' : resource.group === '' ? resource.version : `${resource.group}/${resource.version}`
  const involved = (key: string): string => textIn(event, 'involvedObject', key)
  return involved('kind') === resource?.kind && involved('name') === name && involved('apiVersion') === apiVersion
}

function lastMs(event: JsonObject): number {
  const text =
    textIn(event, 'series', 'lastObservedTime') || textIn(event, 'lastTimestamp') || textIn(event, 'eventTime')
  return text === '' ? epochMsOf(textIn(event, 'metadata', 'creationTimestamp')) : epochMsOf(text)
}

function cellsOf(event: JsonObject, nowMs: number): readonly string[] {
  return [
    lastSeen(event, nowMs),
    textIn(event, 'type'),
    textIn(event, 'reason'),
    `${textIn(event, 'involvedObject', 'kind')}/${textIn(event, 'involvedObject', 'name')}`,
    textIn(event, 'message').trim(),
  ]
}

/** `5h20m (x12 over 9h)` */
export function lastSeen(event: JsonObject, nowMs: number): string {
  const count = numberIn(event, numberIn(event, 1, 'count'), 'series', 'count')
  const last = humanDuration(nowMs - lastMs(event))
  const first = textIn(event, 'firstTimestamp') || textIn(event, 'eventTime')
  return count > 1 ? `${last} (x${count} over ${humanDuration(nowMs - epochMsOf(first))})` : last
}
