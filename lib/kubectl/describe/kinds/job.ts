// kubectl describe job. Models k8s.io/kubectl/pkg/describe describe.go JobDescriber.

import type { JsonObject } from '@/lib/base/json'
import { humanDuration } from '@/lib/kube/meta/human-duration'
import { epochMsOf } from '@/lib/kube/meta/time'
import { numberIn, objectIn, textIn, valueIn } from '../../object'
import {
  longTime,
  selectorText,
  writeAnnotations,
  writeController,
  writeEvents,
  writeLabels,
  writeName,
  writeNamespace,
} from '../common'
import type { Describer } from '../describer'
import type { Page } from '../page'
import { writePodTemplate } from '../pod-parts'

export const job: Describer = {
  kind: 'Job.batch',
  describe(page, subject) {
    const { object } = subject
    const [spec, status] = [objectIn(object, 'spec'), objectIn(object, 'status')]
    writeName(page, object)
    writeNamespace(page, object)
    page.write(0, `Selector:\t${'selector' in spec ? selectorText(spec['selector']) : ''}\n`)
    writeLabels(page, object)
    writeAnnotations(page, object)
    writeController(page, object)
    writeSpec(page, spec)
    writeTimes(page, status)
    if ('activeDeadlineSeconds' in spec)
      page.write(0, `Active Deadline Seconds:\t${numberIn(spec, 0, 'activeDeadlineSeconds')}s\n`)
    const ready = 'ready' in status ? ` (${numberIn(status, 0, 'ready')} Ready)` : ''
    page.write(
      0,
      `Pods Statuses:\t${numberIn(status, 0, 'active')} Active${ready} / ${numberIn(status, 0, 'succeeded')} Succeeded / ${numberIn(status, 0, 'failed')} Failed\n`,
    )
    if (textIn(spec, 'completionMode') === 'Indexed')
      page.write(0, `Completed Indexes:\t${cappedIndexes(textIn(status, 'completedIndexes'))}\n`)
    writePodTemplate(page, objectIn(spec, 'template'))
    writeEvents(page, subject)
  },
}

const specRows = [
  ['Completion Mode', 'completionMode'],
  ['Suspend', 'suspend'],
  ['Backoff Limit', 'backoffLimit'],
  ['TTL Seconds After Finished', 'ttlSecondsAfterFinished'],
] as const

function writeSpec(page: Page, spec: JsonObject): void {
  if ('parallelism' in spec) page.write(0, `Parallelism:\t${numberIn(spec, 0, 'parallelism')}\n`)
  page.write(0, `Completions:\t${'completions' in spec ? numberIn(spec, 0, 'completions') : '<unset>'}\n`)
  for (const [title, key] of specRows) {
    const value = valueIn(spec, key)
    if (value !== undefined) page.write(0, `${title}:\t${String(value)}\n`)
  }
}

function writeTimes(page: Page, status: JsonObject): void {
  const [started, completed] = [textIn(status, 'startTime'), textIn(status, 'completionTime')]
  if (started !== '') page.write(0, `Start Time:\t${longTime(started)}\n`)
  if (completed !== '') page.write(0, `Completed At:\t${longTime(completed)}\n`)
  if (started !== '' && completed !== '')
    page.write(0, `Duration:\t${humanDuration(epochMsOf(completed) - epochMsOf(started))}\n`)
}

const indexesMax = 50

/** A long list ends at the first comma after this length. */
function cappedIndexes(indexes: string): string {
  if (indexes === '') return '<none>'
  if (indexes.length <= indexesMax) return indexes
  const end = indexes.indexOf(',', indexesMax)
  return end < 0 ? indexes : `${indexes.slice(0, end + 1)}...`
}
