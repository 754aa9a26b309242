// kubectl describe role. Models k8s.io/kubectl/pkg/describe describe.go RoleDescriber.

import { writeAnnotations, writeLabels, writeName } from '../common'
import type { Describer } from '../describer'
import { writePolicyRules } from '../policy-rules'

export const role: Describer = {
  kind: 'Role.rbac.authorization.k8s.io',
  describe(page, { object }) {
    writeName(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    writePolicyRules(page, object)
  },
}
