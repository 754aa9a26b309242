// kubectl describe networkpolicy. Models k8s.io/kubectl/pkg/describe describe.go NetworkPolicyDescriber.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { printSelector } from '@/lib/kube/meta/labels'
import { listIn, objectIn, textIn } from '../../object'
import { writeAnnotations, writeLabels, writeName, writeNamespace } from '../common'
import type { Describer } from '../describer'
import type { Page } from '../page'

export const networkPolicy: Describer = {
  kind: 'NetworkPolicy.networking.k8s.io',
  describe(page, { object }) {
    const spec = objectIn(object, 'spec')
    writeName(page, object)
    writeNamespace(page, object)
    const created = textIn(object, 'metadata', 'creationTimestamp')
    page.write(0, `Created on:\t${created.replace('T', ' ').replace('Z', '')} +0000 UTC\n`)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, 'Spec:\n')
    page.write(1, 'PodSelector: ')
    const selector = printSelector(objectIn(spec, 'podSelector'))
    page.write(
      0,
      selector === ''
        ? '    <none> (Allowing the specific traffic to all pods in this namespace)\n'
        : `    ${selector}\n`,
    )
    const types = Array.isArray(spec['policyTypes']) ? spec['policyTypes'].map(String) : []
    writeSide(page, { spec, types, side: 'Ingress' })
    writeSide(page, { spec, types, side: 'Egress' })
    page.write(1, `Policy Types: ${types.join(', ')}\n`)
  },
}

interface Side {
  readonly spec: JsonObject
  readonly types: readonly string[]
  readonly side: 'Ingress' | 'Egress'
}

function writeSide(page: Page, { spec, types, side }: Side): void {
  const word = side.toLowerCase()
  if (!types.includes(side)) {
    page.write(1, `Not affecting ${word} traffic\n`)
    return
  }
  page.write(1, `Allowing ${word} traffic:\n`)
  const rules = listIn(spec, word)
  if (rules.length === 0) page.write(2, `<none> (Selected pods are isolated for ${word} connectivity)\n`)
  rules.forEach((rule, i) => {
    if (i > 0) page.write(2, '----------\n')
    writePorts(page, rule)
    writePeers(page, listIn(rule, side === 'Ingress' ? 'from' : 'to'), side)
  })
}

function writePorts(page: Page, rule: JsonObject): void {
  const ports = listIn(rule, 'ports')
  if (ports.length === 0) page.write(2, 'To Port: <any> (traffic allowed to all ports)\n')
  for (const port of ports) {
    const value = port['port'] === undefined ? '<nil>' : String(port['port'])
    const protocol = textIn(port, 'protocol') || 'TCP'
    const end = port['endPort']
    page.write(
      2,
      end === undefined ? `To Port: ${value}/${protocol}\n` : `To Port Range: ${value}-${String(end)}/${protocol}\n`,
    )
  }
}

function writePeers(page: Page, peers: readonly JsonObject[], side: 'Ingress' | 'Egress'): void {
  const [word, traffic] = side === 'Ingress' ? ['From', 'by source'] : ['To', 'by destination']
  if (peers.length === 0) {
    page.write(2, `${word}: <any> (traffic not restricted ${traffic})\n`)
    return
  }
  for (const peer of peers) {
    page.write(2, `${word}:\n`)
    if ('ipBlock' in peer) writeBlock(page, objectIn(peer, 'ipBlock'))
    for (const [title, key] of [
      ['NamespaceSelector', 'namespaceSelector'],
      ['PodSelector', 'podSelector'],
    ] as const) {
      const selector = peer[key]
      if (!isJsonObject(selector ?? null)) continue
      page.write(3, `${title}: ${printSelector(selector as JsonObject) || '<none>'}\n`)
    }
  }
}

function writeBlock(page: Page, block: JsonObject): void {
  page.write(3, 'IPBlock:\n')
  page.write(4, `CIDR: ${textIn(block, 'cidr')}\n`)
  const except = block['except']
  page.write(4, `Except: ${Array.isArray(except) ? except.map(String).join(', ') : ''}\n`)
}
