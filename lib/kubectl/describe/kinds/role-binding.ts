// kubectl describe rolebinding.

import type { Describer } from '../describer'
import { writeBinding } from '../subjects'

export const roleBinding: Describer = {
  kind: 'RoleBinding.rbac.authorization.k8s.io',
  describe: (page, { object }) => writeBinding(page, object),
}
