// kubectl describe clusterrolebinding.

import type { Describer } from '../describer'
import { writeBinding } from '../subjects'

export const clusterRoleBinding: Describer = {
  kind: 'ClusterRoleBinding.rbac.authorization.k8s.io',
  describe: (page, { object }) => writeBinding(page, object),
}
