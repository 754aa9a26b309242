// kubectl describe limitrange. Models k8s.io/kubectl/pkg/describe describe.go LimitRangeDescriber.

import { writeName, writeNamespace } from '../common'
import type { Describer } from '../describer'
import { writeLimits } from '../limits'

export const limitRange: Describer = {
  kind: 'LimitRange',
  describe(page, { object }) {
    writeName(page, object)
    writeNamespace(page, object)
    page.write(0, 'Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio\n')
    page.write(0, '----\t--------\t---\t---\t---------------\t-------------\t-----------------------\n')
    writeLimits(page, object, '')
  },
}
