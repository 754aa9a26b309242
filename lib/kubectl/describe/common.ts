// Parts that most descriptions share: labels, annotations, times, conditions, events, the controller.
//
// Models k8s.io/kubectl/pkg/describe describe.go (printLabelsMultiline, printAnnotationsMultiline, DescribeEvents).

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { compareBytewise, sortedKeys } from '@/lib/base/order'
import { goSorted } from '@/lib/go/sort'
import { humanDuration } from '@/lib/kube/meta/human-duration'
import { printSelector } from '@/lib/kube/meta/labels'
import { canonicalQuantity } from '@/lib/kube/meta/quantity'
import { epochMsOf } from '@/lib/kube/meta/time'
import { lastApplied } from '../applied'
import { listIn, nameOf, namespaceOf, numberIn, objectIn, textIn, valueIn } from '../object'
import type { Subject } from './describer'
import type { Page } from './page'

export function writeName(page: Page, object: JsonObject): void {
  page.write(0, `Name:\t${nameOf(object)}\n`)
}

export function writeNamespace(page: Page, object: JsonObject): void {
  page.write(0, `Namespace:\t${namespaceOf(object)}\n`)
}

export function writeLabels(page: Page, object: JsonObject): void {
  writePairs(page, 'Labels', objectIn(object, 'metadata', 'labels'))
}

/** `Labels:  a=1`, the rest below it. */
export function writePairs(page: Page, title: string, pairs: JsonObject, indent = ''): void {
  const keys = sortedKeys(pairs)
  page.write(0, `${indent}${title}:\t`)
  if (keys.length === 0) page.write(0, '<none>\n')
  keys.forEach((key, i) => {
    if (i > 0) {
      page.write(0, indent)
      page.write(0, '\t')
    }
    page.write(0, `${key}=${String(pairs[key])}\n`)
  })
}

const annotationMax = 140

export function writeAnnotations(page: Page, object: JsonObject, title = 'Annotations', indent = ''): void {
  const annotations = objectIn(object, 'metadata', 'annotations')
  const keys = sortedKeys(annotations).filter((key) => key !== lastApplied)
  page.write(0, `${indent}${title}:\t`)
  if (keys.length === 0) page.write(0, '<none>\n')
  keys.forEach((key, i) => {
    if (i > 0) page.write(0, `${indent}\t`)
    const value = String(annotations[key]).replace(/\n$/, '')
    if (value.length + key.length + 2 <= annotationMax && !value.includes('\n')) {
      page.write(0, `${key}: ${value}\n`)
      return
    }
    page.write(0, `${key}:\n`)
    for (const line of value.split('\n')) page.write(0, `${indent}\t  ${shortened(line, annotationMax - 2)}\n`)
  })
}

function shortened(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max)}...` : text
}

const weekdays = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Fri, 20 Nov 2026 22:37:09 +0000` */
export function longTime(time: string): string {
  if (time === '') return 'Mon, 01 Jan 0001 00:00:00 +0000'
  const day = Math.floor(epochMsOf(time) / 86_400_000)
  const month = months[Number(time.slice(5, 7)) - 1] ?? ''
  const weekday = weekdays[((day % 7) + 7) % 7] ?? ''
  return `${weekday}, ${time.slice(8, 10)} ${month} ${time.slice(0, 4)} ${time.slice(11, 19)} +0000`
}

/** How long ago a time was: `3d4h`; `<unknown>` for none. */
export function ageOf(time: string, nowMs: number): string {
  return time === '' ? '<unknown>' : humanDuration(nowMs - epochMsOf(time))
}

/** `ReplicaSet/web`; empty when nothing controls it. */
export function controllerOf(object: JsonObject): string {
  const owner = listIn(object, 'metadata', 'ownerReferences').find((each) => valueIn(each, 'controller') === true)
  return owner === undefined ? '' : `${textIn(owner, 'kind')}/${textIn(owner, 'name')}`
}

export function writeController(page: Page, object: JsonObject): void {
  const controller = controllerOf(object)
  if (controller !== '') page.write(0, `Controlled By:\t${controller}\n`)
}

/** A label selector in one line: nothing for an empty one, `<none>` for none at all. */
export function selectorText(selector: Json | undefined): string {
  if (!isJsonObject(selector ?? null)) return '<none>'
  const text = printSelector(selector as JsonObject)
  return text === '' ? '<none>' : text
}

/** `a=1,b=2`, or `<none>`. */
export function pairsText(pairs: JsonObject): string {
  const keys = sortedKeys(pairs)
  return keys.length === 0 ? '<none>' : keys.map((key) => `${key}=${String(pairs[key])}`).join(',')
}

export function quantityText(value: Json | undefined): string {
  const text = String(value ?? '0')
  return canonicalQuantity(text) ?? text
}

/** `Conditions:` with type, status and reason, when there are any. */
export function writeConditions(page: Page, object: JsonObject): void {
  const conditions = listIn(object, 'status', 'conditions')
  if (conditions.length === 0) return
  page.write(0, 'Conditions:\n  Type\tStatus\tReason\n  ----\t------\t------\n')
  for (const each of conditions) {
    page.write(1, `${textIn(each, 'type')} \t${textIn(each, 'status')}\t${textIn(each, 'reason')}\n`)
  }
}

export function writeEvents(page: Page, subject: Subject): void {
  const events = subject.events()
  if (events === null) return
  if (events.length === 0) {
    page.write(0, 'Events:\t<none>\n')
    return
  }
  page.flush()
  page.write(0, 'Events:\n  Type\tReason\tAge\tFrom\tMessage\n')
  page.write(1, '----\t------\t----\t----\t-------\n')
  const byTime = goSorted(events, (a, b) => compareBytewise(textIn(a, 'lastTimestamp'), textIn(b, 'lastTimestamp')) < 0)
  for (const event of byTime) page.write(1, `${eventCells(event, subject.nowMs).join('\t')}\n`)
}

function eventCells(event: JsonObject, nowMs: number): readonly string[] {
  const source = textIn(event, 'source', 'component') || textIn(event, 'reportingComponent')
  const field = textIn(event, 'involvedObject', 'fieldPath')
  const message = `${field === '' ? '' : `${field}: `}${textIn(event, 'message').trim()}`
  return [textIn(event, 'type'), textIn(event, 'reason'), eventInterval(event, nowMs), source, message]
}

/** `5h20m (x12 over 9h)`, or how long ago it was first seen. */
export function eventInterval(event: JsonObject, nowMs: number): string {
  const first = ageOf(textIn(event, 'eventTime') || textIn(event, 'firstTimestamp'), nowMs)
  if ('series' in event && isJsonObject(event['series'] ?? null)) {
    const last = ageOf(textIn(event, 'series', 'lastObservedTime'), nowMs)
    return `${last} (x${numberIn(event, 0, 'series', 'count')} over ${first})`
  }
  const count = numberIn(event, 0, 'count')
  return count > 1 ? `${ageOf(textIn(event, 'lastTimestamp'), nowMs)} (x${count} over ${first})` : first
}
