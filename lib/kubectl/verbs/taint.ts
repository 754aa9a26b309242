// kubectl taint: `key=value:Effect` puts one on, `key-` or `key:Effect-` takes it off.
//
// Models k8s.io/kubectl/pkg/cmd/taint.

import type { JsonObject } from '@/lib/base/json'
import { isFlagSet } from '@/lib/go/pflag/flag'
import { labelValueProblems, qualifiedNameProblems } from '@/lib/kube/meta/name-rules'
import { failed } from '@/lib/tool/tool'
import { bodyOf, isRefused, statusFault, warningsOf } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, textIn } from '../object'
import { discover, findResource } from '../resources'
import { findTargets, getTarget, type Target } from '../targets'
import { addDone, addFault, doneWith, dryRunOf, newReport, patchedLocally, type Report, sendPatch } from '../write'

const usage = "See 'kubectl taint -h' for help and examples\n"
const isChange = (word: string): boolean => /[=:]/.test(word) || word.endsWith('-')

export const taint: KubectlVerb = {
  name: 'taint',
  run(call) {
    const [type] = call.args
    if (type === undefined) return failed('error: one or more resources must be specified as <resource> <name>\n')
    const named = call.args.filter((word, i) => i === 0 || !isChange(word))
    const changes = call.args.filter((word, i) => i > 0 && isChange(word))
    if (changes.length === 0) return failed('error: at least one taint update is required\n')
    const resource = findResource(discover(call.host), type)
    if (resource !== undefined && resource.kind !== 'Node')
      return failed(`error: invalid resource type ${type}, only node types are supported\n`)
    const fault = changes.map(specFault).find((each) => each !== null)
    if (fault !== undefined && fault !== null) return failed(fault)
    const found = findTargets(call, named)
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) taintOne(report, call, target, changes)
    return doneWith(report)
  },
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

function specFault(change: string): string | null {
  const { key, value, effect } = partsOf(change.replace(/-$/, ''))
  if (effect !== '' && !effects.includes(effect))
    return `error: invalid taint effect: ${effect}, unsupported taint effect\n${usage}`
  if (change.endsWith('-')) return null
  // Without an effect the whole text is taken for a key.
  const problems =
    effect === '' ? qualifiedNameProblems(change) : [...qualifiedNameProblems(key), ...labelValueProblems(value)]
  return problems.length === 0 ? null : `error: invalid taint spec: ${change}, ${problems.join('; ')}\n${usage}`
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
      : added(taints, change, isFlagSet(call.flags, 'overwrite'))
    if (typeof next === 'string') {
      addFault(report, next.replace('NODE', target.name))
      return
    }
    if (!change.endsWith('-')) verb = next.length === taints.length ? 'modified' : 'tainted'
    taints = next
  }
  const body = { spec: { taints: taints.length === 0 ? null : taints } }
  send(report, call, target, { body, verb, live: live.value })
}

interface Sent {
  readonly body: JsonObject
  readonly verb: string
  readonly live: JsonObject
}

function send(report: Report, call: KubectlCall, target: Target, { body, verb, live }: Sent): void {
  const patch = { kind: 'merge', body, manager: 'kubectl-taint' } as const
  // What it would do is told as if it were done.
  if (dryRunOf(call) === 'client') {
    addDone(report, call, target, { verb, object: patchedLocally(live, patch), isPlain: true })
    return
  }
  const answer = sendPatch(call, target, patch)
  report.stderr += warningsOf(answer)
  if (isRefused(answer)) addFault(report, statusFault(answer))
  else addDone(report, call, target, { verb, object: bodyOf(answer) })
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
  const isSame = (each: JsonObject): boolean => textIn(each, 'key') === key && textIn(each, 'effect') === effect
  if (taints.some(isSame) && !overwrite)
    return `error: node NODE already has ${key} taint(s) with same effect(s) and --overwrite is false\n`
  return [...taints.filter((each) => !isSame(each)), { effect, key, ...(value === '' ? {} : { value }) }]
}
