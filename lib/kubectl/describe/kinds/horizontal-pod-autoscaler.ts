// kubectl describe hpa. Models k8s.io/kubectl/pkg/describe describe.go HorizontalPodAutoscalerDescriber.

import type { Json, JsonObject } from '@/lib/base/json'
import { listIn, numberIn, objectIn, textIn } from '../../object'
import {
  longTime,
  quantityText,
  writeAnnotations,
  writeEvents,
  writeLabels,
  writeName,
  writeNamespace,
} from '../common'
import type { Describer } from '../describer'
import type { Page } from '../page'

export const horizontalPodAutoscaler: Describer = {
  kind: 'HorizontalPodAutoscaler.autoscaling',
  describe(page, subject) {
    const { object } = subject
    const [spec, status] = [objectIn(object, 'spec'), objectIn(object, 'status')]
    writeName(page, object)
    writeNamespace(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, `CreationTimestamp:\t${longTime(textIn(object, 'metadata', 'creationTimestamp'))}\n`)
    const kind = textIn(spec, 'scaleTargetRef', 'kind')
    page.write(0, `Reference:\t${kind}/${textIn(spec, 'scaleTargetRef', 'name')}\n`)
    page.write(0, 'Metrics:\t( current / target )\n')
    const current = listIn(status, 'currentMetrics')
    listIn(spec, 'metrics').forEach((metric, i) => {
      const text = metricText(metric, current[i] ?? {})
      if (text !== null) page.write(1, text)
    })
    page.write(0, `Min replicas:\t${'minReplicas' in spec ? numberIn(spec, 0, 'minReplicas') : '<unset>'}\n`)
    page.write(0, `Max replicas:\t${numberIn(spec, 0, 'maxReplicas')}\n`)
    writeBehaviour(page, objectIn(spec, 'behavior'))
    page.write(0, `${kind} pods:\t`)
    page.write(
      0,
      `${numberIn(status, 0, 'currentReplicas')} current / ${numberIn(status, 0, 'desiredReplicas')} desired\n`,
    )
    writeScalerConditions(page, listIn(status, 'conditions'))
    writeEvents(page, subject)
  },
}

const unknown = '<unknown>'

function metricText(metric: JsonObject, current: JsonObject): string | null {
  const type = textIn(metric, 'type')
  const key = type.charAt(0).toLowerCase() + type.slice(1)
  const source = objectIn(metric, key)
  const target = objectIn(source, 'target')
  const now = objectIn(current, key, 'current')
  const average = amount(now['averageValue'])
  const value = amount(now['value'])
  const name = textIn(source, 'metric', 'name')
  switch (type) {
    case 'External':
      return 'averageValue' in target
        ? `"${name}" (target average value):\t${average} / ${amount(target['averageValue'])}\n`
        : `"${name}" (target value):\t${value} / ${amount(target['value'])}\n`
    case 'Pods':
      return `"${name}" on pods:\t${average} / ${amount(target['averageValue'])}\n`
    case 'Object': {
      const on = `"${name}" on ${textIn(source, 'describedObject', 'kind')}/${textIn(source, 'describedObject', 'name')}`
      return textIn(target, 'type') === 'AverageValue'
        ? `${on} (target average value):\t${average} / ${amount(target['averageValue'])}\n`
        : `${on} (target value):\t${value} / ${amount(target['value'])}\n`
    }
    case 'Resource':
      return `resource ${textIn(source, 'name')} on pods${utilisationText(target, now)}`
    case 'ContainerResource':
      return `resource ${textIn(source, 'name')} of container "${textIn(source, 'container')}" on pods${utilisationText(target, now)}`
    default:
      return null
  }
}

function amount(value: Json | undefined): string {
  return value === undefined ? unknown : quantityText(value)
}

function utilisationText(target: JsonObject, now: JsonObject): string {
  if ('averageValue' in target) return `:\t${amount(now['averageValue'])} / ${amount(target['averageValue'])}\n`
  const used =
    'averageUtilization' in now
      ? `${numberIn(now, 0, 'averageUtilization')}% (${amount(now['averageValue'])})`
      : unknown
  const wanted = 'averageUtilization' in target ? `${numberIn(target, 0, 'averageUtilization')}%` : '<auto>'
  return `  (as a percentage of request):\t${used} / ${wanted}\n`
}

function writeBehaviour(page: Page, behaviour: JsonObject): void {
  if (Object.keys(behaviour).length === 0) return
  page.write(0, 'Behavior:\n')
  for (const [title, key] of [
    ['Scale Up', 'scaleUp'],
    ['Scale Down', 'scaleDown'],
  ] as const) {
    const rules = objectIn(behaviour, key)
    if (!(key in behaviour)) continue
    page.write(1, `${title}:\n`)
    if ('stabilizationWindowSeconds' in rules)
      page.write(2, `Stabilization Window: ${numberIn(rules, 0, 'stabilizationWindowSeconds')} seconds\n`)
    const policies = listIn(rules, 'policies')
    if (policies.length === 0) continue
    const select = textIn(rules, 'selectPolicy')
    page.write(2, `Select Policy: ${select === '' ? 'Max' : select}\n`)
    page.write(2, 'Policies:\n')
    for (const policy of policies) {
      const cells = `Type: ${textIn(policy, 'type')}\tValue: ${numberIn(policy, 0, 'value')}\tPeriod: ${numberIn(policy, 0, 'periodSeconds')} seconds`
      page.write(3, `- ${cells}\n`)
    }
  }
}

function writeScalerConditions(page: Page, conditions: readonly JsonObject[]): void {
  if (conditions.length === 0) return
  page.write(0, 'Conditions:\n')
  page.write(1, 'Type\tStatus\tReason\tMessage\n')
  page.write(1, '----\t------\t------\t-------\n')
  for (const each of conditions) {
    page.write(1, `${['type', 'status', 'reason', 'message'].map((key) => textIn(each, key)).join('\t')}\n`)
  }
}
