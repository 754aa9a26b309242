// Fields of the types in rbac.ts, as data (see ../schema.ts for the notation).

export const rbacTypes = `
Role
  kind string
  apiVersion string
  metadata! ObjectMeta
  rules! []PolicyRule

PolicyRule
  verbs! []string
  apiGroups []string
  resources []string
  resourceNames []string
  nonResourceURLs []string

ClusterRole
  kind string
  apiVersion string
  metadata! ObjectMeta
  rules! []PolicyRule
  aggregationRule *AggregationRule

AggregationRule
  clusterRoleSelectors []LabelSelector

RoleBinding
  kind string
  apiVersion string
  metadata! ObjectMeta
  subjects []Subject
  roleRef! RoleRef

Subject atomic
  kind! string
  apiGroup string
  name! string
  namespace string

RoleRef atomic
  apiGroup! string
  kind! string
  name! string

ClusterRoleBinding
  kind string
  apiVersion string
  metadata! ObjectMeta
  subjects []Subject
  roleRef! RoleRef
`
