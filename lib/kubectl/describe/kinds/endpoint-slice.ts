// kubectl describe endpointslice. Models k8s.io/kubectl/pkg/describe describe.go EndpointSliceDescriber.

import type { JsonObject } from '@/lib/base/json'
import { listIn, objectIn, textIn, valueIn } from '../../object'
import { writeAnnotations, writeEvents, writeLabels, writeName, writeNamespace } from '../common'
import type { Describer } from '../describer'
import type { Page } from '../page'

export const endpointSlice: Describer = {
  kind: 'EndpointSlice.discovery.k8s.io',
  describe(page, subject) {
    const { object } = subject
    writeName(page, object)
    writeNamespace(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, `AddressType:\t${textIn(object, 'addressType')}\n`)
    const ports = listIn(object, 'ports')
    if (ports.length === 0) page.write(0, 'Ports: <unset>\n')
    else {
      page.write(0, 'Ports:\n  Name\tPort\tProtocol\n')
      page.write(1, '----\t----\t--------\n')
    }
    for (const port of ports) {
      const cells = [textIn(port, 'name') || '<unset>', String(port['port'] ?? '<unset>'), textIn(port, 'protocol')]
      page.write(1, `${cells.join('\t')}\n`)
    }
    const endpoints = listIn(object, 'endpoints')
    page.write(0, endpoints.length === 0 ? 'Endpoints: <none>\n' : 'Endpoints:\n')
    for (const endpoint of endpoints) writeEndpoint(page, endpoint)
    writeEvents(page, subject)
  },
}

function writeEndpoint(page: Page, endpoint: JsonObject): void {
  const addresses = Array.isArray(endpoint['addresses']) ? endpoint['addresses'].map(String) : []
  page.write(1, `- Addresses:\t${addresses.length === 0 ? '<none>' : addresses.join(', ')}\n`)
  page.write(2, 'Conditions:\n')
  const ready = valueIn(endpoint, 'conditions', 'ready')
  page.write(3, `Ready:\t${ready === undefined ? '<unset>' : String(ready)}\n`)
  page.write(2, `Hostname:\t${textIn(endpoint, 'hostname') || '<unset>'}\n`)
  const ref = objectIn(endpoint, 'targetRef')
  if ('kind' in ref) page.write(2, `TargetRef:\t${textIn(ref, 'kind')}/${textIn(ref, 'name')}\n`)
  page.write(2, `NodeName:\t${textIn(endpoint, 'nodeName') || '<unset>'}\n`)
  page.write(2, `Zone:\t${textIn(endpoint, 'zone') || '<unset>'}\n`)
}
