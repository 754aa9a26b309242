// kubectl describe ingressclass. Models k8s.io/kubectl/pkg/describe describe.go IngressClassDescriber.

import { objectIn, textIn } from '../../object'
import { writeAnnotations, writeEvents, writeLabels, writeName } from '../common'
import type { Describer } from '../describer'

export const ingressClass: Describer = {
  kind: 'IngressClass.networking.k8s.io',
  describe(page, subject) {
    const { object } = subject
    writeName(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, `Controller:\t${textIn(object, 'spec', 'controller')}\n`)
    const parameters = objectIn(object, 'spec', 'parameters')
    if ('kind' in parameters) {
      page.write(0, 'Parameters:\n')
      if ('apiGroup' in parameters) page.write(1, `APIGroup:\t${textIn(parameters, 'apiGroup')}\n`)
      page.write(1, `Kind:\t${textIn(parameters, 'kind')}\n`)
      page.write(1, `Name:\t${textIn(parameters, 'name')}\n`)
    }
    writeEvents(page, subject)
  },
}
