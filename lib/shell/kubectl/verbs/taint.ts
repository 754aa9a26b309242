// kubectl taint: `key=value:Effect` puts one on, `key-` or `key:Effect-` takes it off.

import type { JsonObject } from '@/lib/base/json'
import { type FlagRow, isSet } from '@/lib/helm/command-line/flags'
import { failed } from '../../tool'
import { selectorRows, writeRows } from '../flags'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, textIn } from '../object'
import { findTargets, getTarget, type Target } from '../targets'
import { addFault, doneWith, newReport, patchAndReport, type Report } from '../write'

const rows: readonly FlagRow[] = [
  { name: 'overwrite', kind: 'switch' },
  { name: 'all', kind: 'switch' },
]

const isChange = (word: string): boolean => /[=:]/.test(word) || word.endsWith('-')

export const taint: KubectlVerb = {
  name: 'taint',
  flags: [...selectorRows, ...writeRows, ...rows],
  run(call) {
    const changes = call.args.filter((word, i) => i > 1 && isChange(word))
    const found = findTargets(
      call,
      call.args.filter((word, i) => i <= 1 || !isChange(word)),
    )
    if (!found.ok) return failed(found.error)
    if (changes.length === 0) return failed('error: at least one taint update is required\n')
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) taintOne(report, call, target, changes)
    return doneWith(report)
  },
}

function taintOne(report: Report, call: KubectlCall, target: Target, changes: readonly string[]): void {
  const live = getTarget(call, target)
  if (!live.ok) {
    addFault(report, live.error)
    return
  }
  let taints = listIn(live.value, 'spec', 'taints')
  let verb = 'untainted'
  for (const change of changes) {
    const next = change.endsWith('-')
      ? removed(taints, change.slice(0, -1))
      : added(taints, change, isSet(call.flags, 'overwrite'))
    if (typeof next === 'string') {
      addFault(report, next.replace('NODE', target.name))
      return
    }
    if (!change.endsWith('-')) verb = next.length === taints.length ? 'modified' : 'tainted'
    taints = next
  }
  const body = { spec: { taints: taints.length === 0 ? null : taints } }
  patchAndReport(report, call, target, {
    patch: { kind: 'merge', body, manager: 'kubectl-taint' },
    verb,
    live: live.value,
  })
}

function partsOf(text: string): { readonly key: string; readonly value: string; readonly effect: string } {
  const [pair = '', effect = ''] = text.split(':')
  const [key = '', value = ''] = pair.split('=')
  return { key, value, effect }
}

function removed(taints: readonly JsonObject[], text: string): readonly JsonObject[] | string {
  const { key, effect } = partsOf(text)
  const kept = taints.filter(
    (each) => textIn(each, 'key') !== key || (effect !== '' && textIn(each, 'effect') !== effect),
  )
  return kept.length === taints.length ? `error: taint "${text}" not found\n` : kept
}

function added(taints: readonly JsonObject[], text: string, overwrite: boolean): readonly JsonObject[] | string {
  const { key, value, effect } = partsOf(text)
  if (effect === '') return `error: invalid taint spec: ${text}\n`
  const isSame = (each: JsonObject): boolean => textIn(each, 'key') === key && textIn(each, 'effect') === effect
  if (taints.some(isSame) && !overwrite)
    return `error: node NODE already has ${key} taint(s) with same effect(s) and --overwrite is false\n`
  return [...taints.filter((each) => !isSame(each)), { effect, key, ...(value === '' ? {} : { value }) }]
}
