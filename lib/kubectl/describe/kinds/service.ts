// kubectl describe service. Models k8s.io/kubectl/pkg/describe describe.go ServiceDescriber.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { listIn, numberIn, objectIn, textIn, valueIn } from '../../object'
import { pairsText, writeAnnotations, writeEvents, writeLabels, writeName, writeNamespace } from '../common'
import type { Describer } from '../describer'
import { endpointsText, slicesOf } from '../endpoints'
import type { Page } from '../page'

export const service: Describer = {
  kind: 'Service',
  describe(page, subject) {
    const { object } = subject
    const spec = objectIn(object, 'spec')
    writeName(page, object)
    writeNamespace(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, `Selector:\t${pairsText(objectIn(spec, 'selector'))}\n`)
    page.write(0, `Type:\t${textIn(spec, 'type')}\n`)
    writeAddresses(page, spec)
    writeLoadBalancer(page, object)
    const slices = slicesOf(subject)
    for (const port of listIn(spec, 'ports')) writePort(page, port, slices)
    page.write(0, `Session Affinity:\t${textIn(spec, 'sessionAffinity')}\n`)
    for (const [title, key] of [
      ['External Traffic Policy', 'externalTrafficPolicy'],
      ['Internal Traffic Policy', 'internalTrafficPolicy'],
    ] as const) {
      if (textIn(spec, key) !== '') page.write(0, `${title}:\t${textIn(spec, key)}\n`)
    }
    const healthPort = numberIn(spec, 0, 'healthCheckNodePort')
    if (healthPort !== 0) page.write(0, `HealthCheck NodePort:\t${healthPort}\n`)
    const ranges = textsIn(spec, 'loadBalancerSourceRanges')
    if (ranges.length > 0) page.write(0, `LoadBalancer Source Ranges:\t${ranges.join(',')}\n`)
    const distribution = textIn(spec, 'trafficDistribution')
    if (distribution !== '') page.write(0, `Traffic Distribution:\t${distribution}\n`)
    writeEvents(page, subject)
  },
}

function textsIn(spec: JsonObject, key: string): readonly string[] {
  const value = spec[key]
  return Array.isArray(value) ? value.map(String) : []
}

function writeAddresses(page: Page, spec: JsonObject): void {
  const policy = textIn(spec, 'ipFamilyPolicy')
  if (policy !== '') page.write(0, `IP Family Policy:\t${policy}\n`)
  const families = textsIn(spec, 'ipFamilies')
  page.write(0, `IP Families:\t${families.length === 0 ? '<none>' : families.join(',')}\n`)
  page.write(0, `IP:\t${textIn(spec, 'clusterIP')}\n`)
  const ips = textsIn(spec, 'clusterIPs')
  page.write(0, `IPs:\t${ips.length === 0 ? '<none>' : ips.join(',')}\n`)
  const external = textsIn(spec, 'externalIPs')
  if (external.length > 0) page.write(0, `External IPs:\t${external.join(',')}\n`)
  const desired = textIn(spec, 'loadBalancerIP')
  if (desired !== '') page.write(0, `Desired LoadBalancer IP:\t${desired}\n`)
  const name = textIn(spec, 'externalName')
  if (name !== '') page.write(0, `External Name:\t${name}\n`)
}

function writeLoadBalancer(page: Page, object: JsonObject): void {
  const ingress = listIn(object, 'status', 'loadBalancer', 'ingress').map((each) => {
    const ip = textIn(each, 'ip')
    const mode = textIn(each, 'ipMode')
    return ip === '' ? textIn(each, 'hostname') : `${ip}${mode === '' ? '' : ` (${mode})`}`
  })
  if (ingress.length > 0) page.write(0, `LoadBalancer Ingress:\t${ingress.join(', ')}\n`)
}

function writePort(page: Page, port: JsonObject, slices: readonly JsonObject[]): void {
  const name = textIn(port, 'name') || '<unset>'
  const protocol = textIn(port, 'protocol')
  page.write(0, `Port:\t${name}\t${numberIn(port, 0, 'port')}/${protocol}\n`)
  const target = valueIn(port, 'targetPort')
  const shown = target === undefined || isJsonObject(target) ? 0 : target
  page.write(0, `TargetPort:\t${String(shown)}/${protocol}\n`)
  const nodePort = numberIn(port, 0, 'nodePort')
  if (nodePort !== 0) page.write(0, `NodePort:\t${name}\t${nodePort}/${protocol}\n`)
  page.write(0, `Endpoints:\t${endpointsText(slices, textIn(port, 'name'))}\n`)
}
