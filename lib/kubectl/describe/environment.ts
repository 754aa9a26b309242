// Environment of a container in a description: where whole sets come from, and each variable.
//
// Models k8s.io/kubectl/pkg/describe describe.go describeContainerEnvFrom and describeContainerEnvVars.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { milliValue, wholeValue } from '@/lib/kube/meta/quantity'
import { listIn, nameOf, namespaceOf, objectIn, textIn, valueIn } from '../object'
import type { Page } from './page'

export function writeEnvironment(page: Page, container: JsonObject, pod: JsonObject | null): void {
  const sources = listIn(container, 'envFrom')
  if (sources.length > 0) page.write(2, 'Environment Variables from:\n')
  for (const source of sources) writeSource(page, source)
  const variables = listIn(container, 'env')
  page.write(2, `Environment:${variables.length === 0 ? '\t<none>' : ''}\n`)
  for (const variable of variables) writeVariable(page, variable, container, pod)
}

function writeSource(page: Page, source: JsonObject): void {
  const [from, ref] =
    'configMapRef' in source
      ? ['ConfigMap', objectIn(source, 'configMapRef')]
      : 'secretRef' in source
        ? ['Secret', objectIn(source, 'secretRef')]
        : ['', {}]
  const prefix = textIn(source, 'prefix')
  const with_ = prefix === '' ? '' : ` with prefix '${prefix}'`
  page.write(3, `${textIn(ref, 'name')}\t${from}${with_}\tOptional: ${isOptional(ref)}\n`)
}

function isOptional(ref: JsonObject): boolean {
  return valueIn(ref, 'optional') === true
}

function writeVariable(page: Page, variable: JsonObject, container: JsonObject, pod: JsonObject | null): void {
  const name = textIn(variable, 'name')
  const from = variable['valueFrom']
  if (!isJsonObject(from ?? null)) {
    const lines = textIn(variable, 'value').split('\n')
    lines.forEach((line, i) => {
      page.write(3, `${i === 0 ? `${name}:` : ''}\t${line}\n`)
    })
    return
  }
  const text = sourceText(from as JsonObject, container, pod)
  if (text !== null) page.write(3, `${name}:\t${text}\n`)
}

function sourceText(from: JsonObject, container: JsonObject, pod: JsonObject | null): string | null {
  if ('fieldRef' in from) {
    const [version, path] = [textIn(from, 'fieldRef', 'apiVersion'), textIn(from, 'fieldRef', 'fieldPath')]
    return `${pod === null ? '' : fieldValue(pod, version, path)} (${version}:${path})`
  }
  if ('resourceFieldRef' in from) {
    const ref = objectIn(from, 'resourceFieldRef')
    const value = resourceValue(ref, container)
    const resource = textIn(ref, 'resource')
    const isWhole = value === '0' && (resource === 'limits.cpu' || resource === 'limits.memory')
    return `${isWhole ? 'node allocatable' : value} (${resource})`
  }
  if ('secretKeyRef' in from) {
    const ref = objectIn(from, 'secretKeyRef')
    return `<set to the key '${textIn(ref, 'key')}' in secret '${textIn(ref, 'name')}'>\tOptional: ${isOptional(ref)}`
  }
  if ('configMapKeyRef' in from) {
    const ref = objectIn(from, 'configMapKeyRef')
    return `<set to the key '${textIn(ref, 'key')}' of config map '${textIn(ref, 'name')}'>\tOptional: ${isOptional(ref)}`
  }
  return null
}

/** Only these two are known to the client's scheme; the rest is known on the node. */
function fieldValue(pod: JsonObject, apiVersion: string, path: string): string {
  if (apiVersion !== 'v1') return ''
  return path === 'metadata.name' ? nameOf(pod) : path === 'metadata.namespace' ? namespaceOf(pod) : ''
}

function resourceValue(ref: JsonObject, container: JsonObject): string {
  const [list = '', ...rest] = textIn(ref, 'resource').split('.')
  const amount = valueIn(container, 'resources', list, rest.join('.'))
  const quantity = amount === undefined ? '0' : String(amount)
  const divisor = String(valueIn(ref, 'divisor') ?? '1')
  const per = divisor === '0' ? '1' : divisor
  const isCpu = rest.join('.') === 'cpu'
  const value = isCpu ? milliValue(quantity) / milliValue(per) : wholeValue(quantity) / wholeValue(per)
  return String(Math.ceil(value))
}
