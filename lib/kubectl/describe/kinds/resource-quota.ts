// kubectl describe resourcequota. Models k8s.io/kubectl/pkg/describe describe.go ResourceQuotaDescriber.

import { writeName, writeNamespace } from '../common'
import type { Describer } from '../describer'
import { quotaRows, writeScopes } from '../limits'

export const resourceQuota: Describer = {
  kind: 'ResourceQuota',
  describe(page, { object }) {
    writeName(page, object)
    writeNamespace(page, object)
    writeScopes(page, object, '')
    page.write(0, 'Resource\tUsed\tHard\n')
    page.write(0, '--------\t----\t----\n')
    for (const { name, used, hard } of quotaRows(object)) page.write(0, `${name}\t${used}\t${hard}\n`)
  },
}
