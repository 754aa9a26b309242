// kubectl describe endpoints. Models k8s.io/kubectl/pkg/describe describe.go EndpointsDescriber.

import type { JsonObject } from '@/lib/base/json'
import { listIn, numberIn, textIn } from '../../object'
import { writeAnnotations, writeEvents, writeLabels, writeName, writeNamespace } from '../common'
import type { Describer } from '../describer'
import type { Page } from '../page'

export const endpoints: Describer = {
  kind: 'Endpoints',
  describe(page, subject) {
    const { object } = subject
    writeName(page, object)
    writeNamespace(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, 'Subsets:\n')
    for (const subset of listIn(object, 'subsets')) writeSubset(page, subset)
    writeEvents(page, subject)
  },
}

function writeSubset(page: Page, subset: JsonObject): void {
  for (const [title, key] of [
    ['Addresses', 'addresses'],
    ['NotReadyAddresses', 'notReadyAddresses'],
  ] as const) {
    const addresses = listIn(subset, key).map((each) => textIn(each, 'ip'))
    page.write(1, `${title}:\t${addresses.length === 0 ? '<none>' : addresses.join(',')}\n`)
  }
  const ports = listIn(subset, 'ports')
  if (ports.length > 0) {
    page.write(1, 'Ports:\n')
    page.write(2, 'Name\tPort\tProtocol\n')
    page.write(2, '----\t----\t--------\n')
  }
  for (const port of ports) {
    page.write(2, `${textIn(port, 'name') || '<unset>'}\t${numberIn(port, 0, 'port')}\t${textIn(port, 'protocol')}\n`)
  }
  page.write(0, '\n')
}
