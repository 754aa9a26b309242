// kubectl wait: until objects meet a condition, hold a value, or are gone.

import type { JsonObject } from '@/lib/base/json'
import { flagText } from '@/lib/go/pflag/flag'
import { flagMs } from '@/lib/go/pflag/values'
import { quote } from '@/lib/go/quote'
import { failed, type ToolRun } from '@/lib/tool/tool'
import type { KubectlCall, KubectlVerb } from '../host'
import { compileJsonPath } from '../json-path'
import { listIn, textIn } from '../object'
import { shownName } from '../resources'
import { findTargets, getTarget, type Target } from '../targets'

export const wait: KubectlVerb = {
  name: 'wait',
  run(call) {
    const condition = flagText(call.flags, 'for', '')
    const wrong = conditionFault(condition)
    if (wrong !== null) return failed(wrong)
    const found = findTargets(call, call.args)
    if (!found.ok) return failed(found.error)
    const { targets, faults } = found.value
    if (faults !== '') return failed(faults)
    if (targets.length === 0)
      return condition === 'delete'
        ? { state: 'done', stdout: '', stderr: '', exitStatus: 0 }
        : failed('error: no matching resources found\n')
    const untilMs = call.host.nowMs() + flagMs(call.flags, 'timeout', 30_000)
    return follow(call, { condition, untilMs }, targets)
  },
}

interface Wanted {
  readonly condition: string
  readonly untilMs: number
}

function follow(call: KubectlCall, wanted: Wanted, targets: readonly Target[]): ToolRun {
  const left: Target[] = []
  let stdout = ''
  for (const target of targets) {
    const live = getTarget(call, target)
    if (wanted.condition === 'delete') {
      if (live.ok) left.push(target)
      continue
    }
    if (!live.ok && wanted.condition === 'create') {
      left.push(target)
      continue
    }
    if (!live.ok) return { ...failed(live.error), stdout }
    if (isMet(live.value, wanted.condition)) stdout += `${shownName(target.resource, target.name)} condition met\n`
    else left.push(target)
  }
  if (left.length === 0) return { state: 'done', stdout, stderr: '', exitStatus: 0 }
  if (call.host.nowMs() >= wanted.untilMs) {
    const stderr =
      wanted.condition === 'create'
        ? 'error: timed out waiting for the condition\n'
        : left
            .map(({ resource, name }) => `error: timed out waiting for the condition on ${resource.resource}/${name}\n`)
            .join('')
    return { state: 'done', stdout, stderr, exitStatus: 1 }
  }
  return { state: 'waiting', stdout, stderr: '', wakeAtMs: wanted.untilMs, resume: () => follow(call, wanted, left) }
}

function conditionFault(condition: string): string | null {
  const lower = condition.toLowerCase()
  if (lower === 'delete' || lower === 'create' || lower.startsWith('condition=')) return null
  if (!lower.startsWith('jsonpath=')) return `error: unrecognized condition: ${quote(condition)}\n`
  const [, path = ''] = /^jsonpath=(.*?)(?:=.*)?$/.exec(condition) ?? []
  const read = compileJsonPath(path.replace(/^\{(.*)\}$/, '{$1}'))
  return read.ok ? null : `error: ${read.error}\n`
}

/** `condition=Ready`, `condition=Ready=false`, `jsonpath={.status.phase}=Running`, `create` */
function isMet(object: JsonObject, condition: string): boolean {
  if (condition === 'create') return true
  const jsonPath = /^jsonpath='?(\{.*\})'?(?:=(.*))?$/.exec(condition)
  if (jsonPath !== null) {
    const path = compileJsonPath(jsonPath[1] ?? '')
    const [value] = path.ok ? path.value.valuesIn(object) : []
    return value !== undefined && (jsonPath[2] === undefined || String(value) === jsonPath[2])
  }
  const [, type = '', status = 'true'] = condition.split('=')
  return listIn(object, 'status', 'conditions').some(
    (each) =>
      textIn(each, 'type').toLowerCase() === type.toLowerCase() &&
      textIn(each, 'status').toLowerCase() === status.toLowerCase(),
  )
}
