// kubectl describe ingress. Models k8s.io/kubectl/pkg/describe describe.go IngressDescriber.

import type { JsonObject } from '@/lib/base/json'
import { listIn, namespaceOf, numberIn, objectIn, textIn, valueIn } from '../../object'
import { writeAnnotations, writeEvents, writeLabels } from '../common'
import type { Describer, Subject } from '../describer'
import { endpointsText, slicesNamed } from '../endpoints'
import type { Page } from '../page'

export const ingress: Describer = {
  kind: 'Ingress.networking.k8s.io',
  describe(page, subject) {
    const { object } = subject
    const spec = objectIn(object, 'spec')
    page.write(0, `Name:\t${textIn(object, 'metadata', 'name')}\n`)
    writeLabels(page, object)
    page.write(0, `Namespace:\t${namespaceOf(object)}\n`)
    const addresses = listIn(object, 'status', 'loadBalancer', 'ingress').map(
      (each) => textIn(each, 'ip') || textIn(each, 'hostname'),
    )
    page.write(0, `Address:\t${addresses.join(',')}\n`)
    page.write(0, `Ingress Class:\t${textIn(spec, 'ingressClassName') || '<none>'}\n`)
    const fallback = objectIn(spec, 'defaultBackend')
    const described = 'defaultBackend' in spec ? backendWithEndpoints(subject, fallback) : '<default>'
    page.write(0, `Default backend:\t${described}\n`)
    writeTls(page, listIn(spec, 'tls'))
    writeRules(page, subject, { rules: listIn(spec, 'rules'), fallback: described })
    writeAnnotations(page, object)
    writeEvents(page, subject)
  },
}

function backendWithEndpoints(subject: Subject, backend: JsonObject): string {
  return 'service' in backend ? `${backendText(backend)} (${endpointsOf(subject, backend)})` : backendText(backend)
}

/** `web:80`, or `APIGroup: g, Kind: k, Name: n` */
function backendText(backend: JsonObject): string {
  if ('service' in backend) return `${textIn(backend, 'service', 'name')}:${portText(backend)}`
  const resource = objectIn(backend, 'resource')
  const group = 'apiGroup' in resource ? textIn(resource, 'apiGroup') : '<none>'
  return 'resource' in backend
    ? `APIGroup: ${group}, Kind: ${textIn(resource, 'kind')}, Name: ${textIn(resource, 'name')}`
    : ''
}

function portText(backend: JsonObject): string {
  const name = textIn(backend, 'service', 'port', 'name')
  return name === '' ? String(numberIn(backend, 0, 'service', 'port', 'number')) : name
}

function endpointsOf({ object, ask, refusal }: Subject, backend: JsonObject): string {
  const namespace = namespaceOf(object)
  const name = textIn(backend, 'service', 'name')
  const path = `/api/v1/namespaces/${namespace}/services/${name}`
  const found = ask(path)
  if (found === null) return `<error: ${refusal(path) ?? ''}>`
  const wanted = objectIn(backend, 'service', 'port')
  const port = listIn(found, 'spec', 'ports').find((each) =>
    textIn(wanted, 'name') === ''
      ? valueIn(each, 'port') === valueIn(wanted, 'number')
      : textIn(each, 'name') === textIn(wanted, 'name'),
  )
  return endpointsText(slicesNamed(ask, namespace, name), port === undefined ? '' : textIn(port, 'name'))
}

function writeTls(page: Page, entries: readonly JsonObject[]): void {
  if (entries.length === 0) return
  page.write(0, 'TLS:\n')
  for (const entry of entries) {
    const hosts = Array.isArray(entry['hosts']) ? entry['hosts'].map(String).join(',') : ''
    const secret = textIn(entry, 'secretName')
    page.write(1, secret === '' ? `SNI routes ${hosts}\n` : `${secret} terminates ${hosts}\n`)
  }
}

function writeRules(
  page: Page,
  subject: Subject,
  { rules, fallback }: { readonly rules: readonly JsonObject[]; readonly fallback: string },
): void {
  page.write(0, 'Rules:\n  Host\tPath\tBackends\n')
  page.write(1, '----\t----\t--------\n')
  let count = 0
  for (const rule of rules) {
    if (!('http' in rule)) continue
    count++
    page.write(1, `${textIn(rule, 'host') || '*'}\t\n`)
    for (const path of listIn(rule, 'http', 'paths')) {
      page.write(2, `\t${textIn(path, 'path')} \t${backendWithEndpoints(subject, objectIn(path, 'backend'))}\n`)
    }
  }
  if (count === 0) page.write(1, `*\t*\t${fallback}\n`)
}
